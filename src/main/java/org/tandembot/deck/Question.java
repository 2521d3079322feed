package org.tandembot.deck;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is asked about, without its words: those are the deck's, in each reader's language.
 *
 * @param id of the statement
 * @param principle the principle it belongs to, PR.1 to PR.6
 * @param overlap the group of statements that say much the same, if any
 * @param core whether it comes back often enough to show change
 */
public record Question(
        String id, String principle, @Nullable String overlap, boolean core) {

    /** Its overlap group; where it is in none, one of its own. */
    String overlapGroup() {
        return overlap == null ? "only " + id : overlap;
    }
}
