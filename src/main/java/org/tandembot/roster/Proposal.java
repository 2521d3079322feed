package org.tandembot.roster;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tandembot.message.Coded;

/**
 * A role that somebody is asked to take, or a guardian's leave. It counts once all who are asked have said yes.
 *
 * @param id random, so that a question that was put earlier is not taken for this one
 * @param who is asked to take it; nobody where the team shall have no guardian any more
 * @param by the manager who proposed it
 * @param until from then on it is no longer open
 * @param accepted whether {@code who} has said yes, or nobody needs to
 * @param released whether the guardian of now, or an operator, has said yes, or nobody needs to
 */
public record Proposal(
        String id, Role role, Optional<PersonId> who, PersonId by, Instant until, boolean accepted, boolean released) {

    /** What somebody is asked to be. */
    public enum Role implements Coded {
        MANAGER,
        GUARDIAN
    }

    /** Which of the two answers one is asked for. */
    public enum Side implements Coded {
        /** Their own yes to the role. */
        TAKE,
        /** The old guardian's yes, or an operator's, to a change. */
        RELEASE
    }

    boolean isDone() {
        return accepted && released;
    }

    public boolean isOpen(Instant now) {
        return now.isBefore(until);
    }

    public boolean lacks(Side side) {
        return switch (side) {
            case TAKE -> !accepted;
            case RELEASE -> !released;
        };
    }

    Proposal agreed(Side side) {
        return new Proposal(id, role, who, by, until, accepted || side == Side.TAKE, released || side == Side.RELEASE);
    }

    /** The same, naming people otherwise. */
    Proposal as(UnaryOperator<PersonId> name) {
        return new Proposal(id, role, who.map(name), name.apply(by), until, accepted, released);
    }
}
