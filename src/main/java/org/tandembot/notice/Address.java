package org.tandembot.notice;

import java.time.Instant;

/**
 * Where somebody wants to be told.
 *
 * @param id tells it from an earlier one of the same person
 * @param sealed the address itself
 * @param told when a notice was sent last
 * @param failures how often in a row it could not be sent
 * @param receipt what the last notice is known by at the service that took it; or empty
 */
record Address(Kind kind, String id, String sealed, State state, Instant told, int failures, String receipt) {

    /** How far it is known to be theirs. */
    enum State {
        NEW,
        /** The first message is on its way to it: whoever reads it can say yes. */
        ASKED,
        CONFIRMED
    }

    /** One that was just given. A browser said yes when it gave its own. */
    static Address given(Kind kind, String id, String sealed) {
        return new Address(kind, id, sealed, kind == Kind.PUSH ? State.CONFIRMED : State.NEW, Instant.EPOCH, 0, "");
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /** Whoever reads it has said yes, and may be told at once. */
    Address confirmed() {
        return isConfirmed() ? this : new Address(kind, id, sealed, State.CONFIRMED, Instant.EPOCH, 0, "");
    }

    /** Something was sent to it. */
    Address sent(Instant now, String by) {
        return new Address(kind, id, sealed, isConfirmed() ? state : State.ASKED, now, 0, by);
    }

    Address failed(int times) {
        return new Address(kind, id, sealed, state, told, times, receipt);
    }

    /** It stays out of logs, sealed or not. */
    @Override
    public String toString() {
        return "Address";
    }
}
