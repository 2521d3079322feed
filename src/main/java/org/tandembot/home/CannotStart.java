package org.tandembot.home;

import java.io.Serial;

/**
 * Tandem refuses to start, for a reason the operator can mend. Shown without a stack trace by {@link CannotStartReport}.
 */
public final class CannotStart extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param reason what is wrong, in one or two sentences
     * @param remedy what to do about it
     */
    public CannotStart(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** The same, keeping the failure that led here for those who debug. */
    public CannotStart(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
