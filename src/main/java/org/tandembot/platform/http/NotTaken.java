package org.tandembot.platform.http;

/** A body is not read, or not to its end. */
public final class NotTaken extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    NotTaken(int status) {
        super("", null, false, false);
        this.status = status;
    }

    /** What to answer with. */
    public int status() {
        return status;
    }
}
