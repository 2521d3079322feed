package org.tandembot.platform.msteams;

/** A request that is not taken, and the HTTP status that says so. Says nothing of what was in it. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    private Refused(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    /** It does not prove that it comes from Microsoft. */
    static Refused unproven(String reason) {
        return new Refused(401, reason);
    }

    /** It comes from Microsoft, but is not for Tandem to answer. */
    static Refused notOurs(String reason) {
        return new Refused(403, reason);
    }

    /** It cannot be read. */
    static Refused unreadable() {
        return new Refused(400, "not an activity");
    }

    /** It cannot be checked just now. */
    static Refused notNow(String reason) {
        return new Refused(503, reason);
    }

    int status() {
        return status;
    }
}
