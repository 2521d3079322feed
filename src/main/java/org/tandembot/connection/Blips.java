package org.tandembot.connection;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Waits out a connection that is being made anew, so that a Redis that is back within a second costs nobody their answer. While it stays
 * away longer, everybody else is told at once.
 */
public final class Blips {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private volatile boolean isAway;

    /**
     * Runs a command once it can be sent.
     *
     * @param isRepeatable whether it may be sent again where the connection broke before there was an answer
     * @throws DataAccessException the first failure after which it may have been carried out, else the last one
     */
    public <T extends @Nullable Object> T waitOut(boolean isRepeatable, Supplier<T> command) {
        var end = System.nanoTime() + LONGEST.toNanos();
        DataAccessException inDoubt = null;
        while (true) {
            try {
                var answer = command.get();
                isAway = false;
                return answer;
            } catch (DataAccessException failed) {
                if (!Outage.wasNotSent(failed)) {
                    inDoubt = inDoubt == null ? failed : inDoubt;
                    if (!isRepeatable || !Outage.hasBrokenOff(failed)) {
                        throw inDoubt;
                    }
                }
                if (isAway
                        || System.nanoTime() - end > 0
                        || Thread.currentThread().isInterrupted()) {
                    isAway = true;
                    throw inDoubt == null ? failed : inDoubt;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
