package org.tandembot.workspace;

import org.tandembot.message.Message;

/**
 * A platform that can tell whether a message of Tandem's has arrived. Where an answer got lost, or an instance died in the middle
 * of a send, it is asked before anything is sent again.
 */
public interface TracingPlatform extends ChatPlatform {

    /** Whether a message is there. */
    enum Trace {
        ARRIVED,
        NOT_THERE,
        /** The platform does not answer now, but may later. */
        ASK_LATER,
        /** The platform does not tell of this place. */
        UNTOLD
    }

    /**
     * Sends one message. Failures are told in the result.
     *
     * @param mark what the message is known by afterwards: of letters and digits, says nothing, and nobody is shown it
     */
    Sent send(Destination to, Message message, String mark);

    /** Looks for the message that was sent with this mark within the last minutes. */
    Trace find(Destination to, String mark);

    @Override
    default Sent send(Destination to, Message message) {
        return send(to, message, "");
    }
}
