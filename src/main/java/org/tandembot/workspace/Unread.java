package org.tandembot.workspace;

import java.time.Duration;

/** A platform did not answer a read. For use between a platform and its {@link Reads}; features hear of it as a {@link Refusal}. */
public final class Unread extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final Refusal why;
    private final Duration wait;

    public Unread(Refusal why, String reason) {
        this(why, reason, Duration.ZERO);
    }

    private Unread(Refusal why, String reason, Duration wait) {
        super(reason);
        this.why = why;
        this.wait = wait;
    }

    /** The platform asks to wait for so long. */
    public static Unread askedToWait(Duration wait) {
        return new Unread(Refusal.BUSY, "asked to wait", wait);
    }

    public Refusal why() {
        return why;
    }

    Duration askedFor() {
        return wait;
    }
}
