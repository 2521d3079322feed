package org.tandembot.platform.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for work as long as Slack waits for us, and no longer: Slack wants an answer within three seconds and tells the
 * person of a failure after that.
 */
final class Deadline implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;

    Deadline() {
        this(PATIENCE);
    }

    Deadline(Duration patience) {
        this.patience = patience;
    }

    /** Runs the work, and returns when it says that what must be done before an answer is done, or when time is up. */
    void awaitDone(Consumer<Runnable> work) {
        var done = new CountDownLatch(1);
        threads.execute(() -> {
            try {
                work.accept(done::countDown);
            } finally {
                done.countDown();
            }
        });
        await(done);
    }

    /** The work's result, or empty when time is up; then {@code late} gets the result in the end. */
    <T> Optional<T> within(Supplier<T> work, Consumer<T> late) {
        var done = new CountDownLatch(1);
        var result = new AtomicReference<@Nullable Optional<T>>();
        threads.execute(() -> {
            try {
                var made = work.get();
                if (!result.compareAndSet(null, Optional.of(made))) {
                    late.accept(made);
                }
            } finally {
                done.countDown();
            }
        });
        await(done);
        var made = result.compareAndExchange(null, Optional.empty());
        return made == null ? Optional.empty() : made;
    }

    /** Runs work that nobody waits for. */
    void later(Runnable work) {
        threads.execute(work);
    }

    private void await(CountDownLatch done) {
        try {
            var unused = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the work that is under way come to its end, unless it takes longer than a person would have waited for it. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2 * patience.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
