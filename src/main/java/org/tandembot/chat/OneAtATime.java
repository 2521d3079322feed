package org.tandembot.chat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sees to it that one send of this instance is under way at a time. Nobody can tell whether what was under way when an instance
 * died has arrived, and so it is sent again: this is why an instance that dies leaves one message twice at most. A send that the
 * platform leaves without an answer for two seconds is let go on by itself, so that it does not hold up all others.
 */
final class OneAtATime {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST = 8;

    private final Semaphore turn = new Semaphore(1, true);
    private final Semaphore underWay = new Semaphore(MOST);
    private final Set<String> places = ConcurrentHashMap.newKeySet();

    /** Whether a send there has not been answered yet. */
    boolean isUnderWay(String place) {
        return places.contains(place);
    }

    /**
     * Asks for leave to send, and where it is given, sends. Returns once that is done, or takes too long to wait for.
     *
     * @param send what to do with the leave, to its very end; it does not throw
     */
    Admission run(String place, Supplier<Admission> leave, Runnable send) throws InterruptedException {
        underWay.acquire();
        turn.acquire();
        var started = false;
        try {
            var answer = leave.get();
            if (answer instanceof Admission.Go) {
                started = true;
                places.add(place);
                var done = new CountDownLatch(1);
                Thread.ofVirtual().name("send").start(() -> {
                    try {
                        send.run();
                    } finally {
                        places.remove(place);
                        underWay.release();
                        done.countDown();
                    }
                });
                var _ = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            return answer;
        } finally {
            turn.release();
            if (!started) {
                underWay.release();
            }
        }
    }

    /** Waits until nothing is under way any more. False where that takes longer. */
    boolean awaitDone(Duration time) throws InterruptedException {
        if (!underWay.tryAcquire(MOST, time.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        underWay.release(MOST);
        return true;
    }
}
