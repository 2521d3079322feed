package org.tandembot.chat;

import java.time.Duration;

/** What became of a send. */
public sealed interface Sent {

    /** It arrived. */
    record Delivered() implements Sent {}

    /** Nobody is there any more, or they blocked the bot: trying again is of no use. */
    record Gone(String reason) implements Sent {}

    /** The platform asks to wait. */
    record Busy(Duration retryAfter) implements Sent {}

    /** It failed; {@code perhapsDelivered} where the answer got lost on the way back. */
    record Failed(String reason, boolean perhapsDelivered) implements Sent {}
}
