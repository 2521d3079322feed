package org.tandembot.chat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sees to it that one send of this instance is under way at a time. Nobody can tell of every platform whether what was under way
 * when an instance died has arrived, and so it is sent again: this is why an instance that dies leaves one message twice at most.
 */
final class OneAtATime {

    private final Semaphore turn = new Semaphore(1, true);

    /**
     * Asks for leave to send, and where it is given, sends. Returns once that is done.
     *
     * @param send what to do with the leave, to its very end; it does not throw
     */
    Admission run(Supplier<Admission> leave, Runnable send) throws InterruptedException {
        turn.acquire();
        try {
            var answer = leave.get();
            if (answer instanceof Admission.Go) {
                send.run();
            }
            return answer;
        } finally {
            turn.release();
        }
    }

    /** Waits until nothing is under way any more. False where that takes longer. */
    boolean awaitDone(Duration time) throws InterruptedException {
        if (!turn.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        turn.release();
        return true;
    }
}
