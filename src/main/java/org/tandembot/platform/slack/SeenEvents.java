package org.tandembot.platform.slack;

/** Remembers events, since Slack sends one again when it did not hear from us. */
@FunctionalInterface
interface SeenEvents {

    /** Whether this event comes for the first time; from then on it does not. Of several threads that ask, one is told so. */
    boolean isNew(String eventId);
}
