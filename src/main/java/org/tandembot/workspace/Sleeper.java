package org.tandembot.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits until a moment of the injected clock. */
@FunctionalInterface
public interface Sleeper {

    /** Returns at that moment, at once where it has passed. */
    void until(Instant moment) throws InterruptedException;

    /** One that sleeps. */
    static Sleeper by(InstantSource clock) {
        return moment -> {
            var time = Duration.between(clock.instant(), moment);
            if (time.isPositive()) {
                Thread.sleep(time);
            }
        };
    }
}
