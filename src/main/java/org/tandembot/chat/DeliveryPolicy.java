package org.tandembot.chat;

/** How a message that nobody asked for fits the wishes of the person it is for. */
public enum DeliveryPolicy {
    /** Waits for their hours; does not come while they are on a pause, nor where they want nothing to come by itself. */
    USUAL,
    /** The same, but a pause only puts it off. */
    KEPT,
    /** Belongs to their role, such as a result to a manager: waits for their hours, and comes in any case. */
    DUTY,
    /**
     * Follows at once on what somebody did, and is about the place that it is for: it comes there, wherever the person likes to be
     * asked.
     */
    PLACE
}
