package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tandembot.disclosure.Cell;
import org.tandembot.message.Coded;

/** What a person can say to a statement. */
enum Answer implements Coded {
    STRONGLY_AGREE(Stance.AGREE),
    AGREE(Stance.AGREE),
    NEITHER(Stance.NEITHER),
    DISAGREE(Stance.DISAGREE),
    STRONGLY_DISAGREE(Stance.DISAGREE),
    NOT_APPLICABLE(Stance.NONE),
    SKIP(Stance.NONE);

    /** Where an answer counts. */
    enum Stance {
        AGREE,
        NEITHER,
        DISAGREE,
        /** Nowhere. */
        NONE;

        /** Its place in {@link org.tandembot.disclosure.Counts}. */
        Optional<Integer> place() {
            return this == NONE ? Optional.empty() : Optional.of(ordinal());
        }
    }

    private final Stance stance;

    Answer(Stance stance) {
        this.stance = stance;
    }

    Stance stance() {
        return stance;
    }

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
}
