package org.tandembot.platform.playground;

import java.time.Instant;
import java.util.Optional;
import org.tandembot.message.Message;

/**
 * One thing said in the playground.
 *
 * @param version how often it was replaced, so that a late word about it can be told from a new one
 * @param author who said it; empty for Tandem
 */
record Entry(String id, int version, Instant at, Audience audience, Optional<String> author, Message message) {

    /** Who sees it, and where. */
    sealed interface Audience {

        /** Everyone in the channel. */
        record All() implements Audience {}

        /** One person in their private chat with Tandem. */
        record Privately(String person) implements Audience {}

        /** One person in the channel, where nobody else sees it. */
        record Whispered(String person) implements Audience {}
    }

    boolean isIn(Spot spot) {
        return spot == this.spot();
    }

    boolean isSeenBy(String person) {
        return viewer().map(person::equals).orElse(true);
    }

    /** The only one who sees it, unless all do. */
    Optional<String> viewer() {
        return switch (audience) {
            case Audience.All() -> Optional.empty();
            case Audience.Privately(var person) -> Optional.of(person);
            case Audience.Whispered(var person) -> Optional.of(person);
        };
    }

    Spot spot() {
        return audience instanceof Audience.Privately ? Spot.PRIVATE : Spot.CHANNEL;
    }

    /** Whether it is gone when the page is read again. */
    boolean isFleeting() {
        return message.confidential();
    }

    Entry replacedBy(Message other) {
        return new Entry(id, version + 1, at, audience, author, other);
    }
}
