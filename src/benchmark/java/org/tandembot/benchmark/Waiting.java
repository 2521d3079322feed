package org.tandembot.benchmark;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for another program. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Waiting() {}

    static void until(String what, BooleanSupplier holds) {
        until(what, holds, PATIENCE);
    }

    static void until(String what, BooleanSupplier holds, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited in vain: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        sleep(Duration.ofMillis(2));
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
