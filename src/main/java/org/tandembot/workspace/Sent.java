package org.tandembot.workspace;

import java.time.Duration;

/** What became of a send. */
public sealed interface Sent {

    /** It arrived. */
    record Delivered() implements Sent {}

    /**
     * Nobody is there: trying again is of no use.
     *
     * @param forGood they left or blocked the bot; nothing is sent there any more until they are heard of again
     */
    record Gone(String reason, boolean forGood) implements Sent {
        public Gone(String reason) {
            this(reason, true);
        }
    }

    /**
     * The platform asks to wait.
     *
     * @param wholeWorkspace whether that is meant for the whole workspace, or for the one place
     */
    record Busy(Duration retryAfter, boolean wholeWorkspace) implements Sent {
        public Busy(Duration retryAfter) {
            this(retryAfter, true);
        }
    }

    /** It failed; {@code perhapsDelivered} where the answer got lost on the way back. */
    record Failed(String reason, boolean perhapsDelivered) implements Sent {}
}
