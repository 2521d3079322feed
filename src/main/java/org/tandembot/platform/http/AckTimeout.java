package org.tandembot.platform.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for work as long as a platform waits for the acknowledgement of its request, and no longer. */
public final class AckTimeout implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AckTimeout.class);

    /** For what is brought after the acknowledgement. */
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration longest;

    public AckTimeout(Duration longest) {
        this.longest = longest;
    }

    /** Runs the work, and returns when it says that what must be done before an answer is done, or when time is up. */
    public void awaitDone(Consumer<Runnable> work) {
        var done = new CountDownLatch(1);
        threads.execute(() -> {
            try {
                work.accept(done::countDown);
            } finally {
                done.countDown();
            }
        });
        try {
            var unused = done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The work's result, or empty when time is up; then {@code late} gets the result in the end. What the work throws in time is
     * thrown here.
     */
    public <T> Optional<T> within(Supplier<T> work, Consumer<T> late) {
        var isSettled = new AtomicBoolean();
        var result = threads.submit(() -> {
            try {
                var made = work.get();
                if (isSettled.getAndSet(true)) {
                    late.accept(made);
                }
                return made;
            } catch (RuntimeException bug) {
                if (isSettled.get()) {
                    // No message: it could quote what a person said.
                    log.error(
                            "An answer that came too late failed: {}",
                            bug.getClass().getName());
                }
                throw bug;
            }
        });
        return isDone(result) || isSettled.getAndSet(true) ? Optional.of(result(result)) : Optional.empty();
    }

    private boolean isDone(Future<?> work) {
        try {
            work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw RefusedRequest.notNow("stopping");
        }
    }

    /** Runs work that nobody waits for. */
    public void later(Runnable work) {
        threads.execute(work);
    }

    /** Lets the work that is under way come to its end, unless it takes longer than a person would have waited for it. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(longest.plus(AT_THE_END).toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
