package org.tandembot.store;

import java.time.Instant;

/** What has become of the place where answers are saved. Told to all {@code @EventListener}s of this instance until all have taken it. */
public sealed interface StoreEvent {

    /** It can be written again. What it holds may be older than what it had acknowledged. */
    record Back() implements StoreEvent {}

    /** Something that managers of open rounds have to know. */
    record Trouble(Kind kind, Instant noticed) implements StoreEvent {}

    /** What is wrong. */
    enum Kind {
        /** Its settings have become weaker, so that it could lose what it acknowledges from now on. */
        WEAKER,
        /** It has lost something that it had acknowledged. */
        LOST,
        /** A clock is so wrong that what a chat sends is refused. */
        CLOCK
    }
}
