package org.tandembot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
public final class MovableClock implements InstantSource {

    /** A Tuesday morning in winter, when London is at UTC. */
    public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant to) {
        now = to;
    }

    /** At least that moment: what waits for it need not wait. */
    public synchronized void reach(Instant moment) {
        if (now.isBefore(moment)) {
            now = moment;
        }
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }
}
