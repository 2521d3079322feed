package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import java.util.List;
import org.tandembot.disclosure.Cell;
import org.tandembot.vault.Sealer;

/**
 * One person's sealed choice on one question.
 *
 * @param token names it; pressing again makes the same token, so one ballot replaces the other
 * @param sealed always of one length, whatever was chosen
 * @param ofSamePerson the tokens of this person's ballots on all questions of the round, in order
 */
record Ballot(String token, String sealed, List<String> ofSamePerson) {

    private static final byte VERSION = 1;
    private static final int LENGTH = 8;
    private static final Answer[] ANSWERS = Answer.values();

    /** What is in a ballot. */
    record Open(int place, Answer answer, Cell cell) {}

    /** Seals a choice on the question at {@code place} of the round. */
    static Ballot seal(Open choice, List<String> ofSamePerson, Sealer key) {
        var plain = ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .put((byte) choice.place())
                .put((byte) choice.answer().ordinal())
                .putShort((short) choice.cell().organisation())
                .putShort((short) choice.cell().profession())
                .array();
        var token = ofSamePerson.get(choice.place());
        return new Ballot(token, key.seal(plain, token), ofSamePerson);
    }

    /**
     * Opens a ballot.
     *
     * @throws RuntimeException where it was not sealed with this key under this token
     */
    static Open open(String token, String sealed, Sealer key) {
        var plain = ByteBuffer.wrap(key.open(sealed, token));
        if (plain.get() != VERSION) {
            throw new IllegalStateException("A ballot of a version that this Tandem does not know");
        }
        return new Open(plain.get(), ANSWERS[plain.get()], new Cell(plain.getShort(), plain.getShort()));
    }
}
