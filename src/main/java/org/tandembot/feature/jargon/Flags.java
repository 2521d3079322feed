package org.tandembot.feature.jargon;

import java.util.SortedMap;

/** Which of Tandem's own words people found hard: how many people, and never who. */
interface Flags {

    /**
     * Counts a word. May be repeated.
     *
     * @param token the same for the same person and word, and nobody's without a key that is kept nowhere
     */
    void flag(String word, String token);

    /** How many people flagged each word, give or take one in a hundred. */
    SortedMap<String, Long> counts();
}
