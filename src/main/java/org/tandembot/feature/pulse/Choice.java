package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import org.tandembot.disclosure.Cell;

/** What a ballot says: an answer, and where in the team whoever gave it stands. */
record Choice(Answer answer, Cell cell) {

    /** How long {@link #bytes} is. */
    static final int LENGTH = Byte.BYTES + 2 * Short.BYTES;

    private static final Answer[] ANSWERS = Answer.values();

    byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) answer.ordinal())
                .putShort((short) cell.organisation())
                .putShort((short) cell.profession())
                .array();
    }

    /** Reads what {@link #bytes} wrote. */
    static Choice of(ByteBuffer content) {
        return new Choice(ANSWERS[content.get(0)], new Cell(content.getShort(1), content.getShort(3)));
    }
}
