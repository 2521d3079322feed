package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
import org.tandembot.vault.Sealer;

/**
 * One person's sealed comment on a round. It is sealed whether or not there is anything in it, so that taking a comment back
 * looks like writing one.
 *
 * @param token names it; sending again makes the same token, so one comment replaces the other
 * @param sealed always of one length, whatever was written
 */
record Comment(String token, String sealed) {

    /** In UTF-16 units, as {@link String#length} and most forms count. */
    static final int LONGEST = 500;

    /** So that a ballot can never pass for a comment. */
    private static final String CONTEXT = "comment|";

    private static final byte VERSION = 1;
    /** A UTF-16 unit takes 3 bytes at most: those of 4 are two units. */
    private static final int LENGTH = Byte.BYTES + Short.BYTES + 3 * LONGEST;

    /** Seals what somebody wrote, as {@link #tidy} gave it; nothing takes an earlier comment back. */
    static Comment seal(String text, PersonId person, Sealer key) {
        var words = text.getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putShort((short) words.length)
                .put(words)
                .array();
        var token = key.token(CONTEXT + person);
        return new Comment(token, key.seal(plain, CONTEXT + token));
    }

    /**
     * Opens a comment; it may be empty.
     *
     * @throws RuntimeException where it was not sealed with this key under this token
     */
    static String open(String token, String sealed, Sealer key) {
        var plain = ByteBuffer.wrap(key.open(sealed, CONTEXT + token));
        if (plain.get() != VERSION) {
            throw new IllegalStateException("A comment of a version that this Tandem does not know");
        }
        var words = new byte[plain.getShort()];
        plain.get(words);
        return new String(words, StandardCharsets.UTF_8);
    }

    /**
     * What somebody typed, as one paragraph of what can be seen: lists and blank lines are part of how a person is recognised, and
     * no screen or file has to deal with them.
     */
    static String tidy(String typed) {
        return Prose.visible(typed).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
