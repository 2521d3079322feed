package org.tandembot.feature.pulse;

import org.tandembot.message.Prose;

/**
 * What somebody writes on a round. It is cast whether or not there is anything in it, so that taking a comment back looks like
 * writing one.
 */
final class Comment {

    /** In UTF-16 units, as {@link String#length} and most forms count. */
    static final int LONGEST = 500;

    /** A UTF-16 unit takes 3 bytes at most: those of 4 are two units. */
    static final int BYTES = 3 * LONGEST;

    private Comment() {}

    /**
     * What somebody typed, as one paragraph of what can be seen: lists and blank lines are part of how a person is recognised, and
     * no screen or file has to deal with them.
     */
    static String tidy(String typed) {
        return Prose.visible(typed).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
