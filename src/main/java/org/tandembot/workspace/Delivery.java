package org.tandembot.workspace;

import org.tandembot.message.ActionId;
import org.tandembot.store.Digest;

/**
 * One send to one place.
 *
 * @param id the same id is delivered once, however often it is asked for
 * @param what which feature writes the message, and about what
 */
public record Delivery(String id, Destination to, ActionId what) {

    public Delivery {
        if (id.isEmpty() || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The id of a delivery is a text in one line");
        }
    }

    /** What a message of this delivery is known by on its platform: the same each time, and it says nothing. */
    public String mark() {
        return Digest.of(id).substring(0, 32);
    }
}
