package org.tandembot.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AckTimeoutTests {

    private final AckTimeout timeout = new AckTimeout(Duration.ofMillis(50));
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicReference<String> late = new AtomicReference<>("");

    @AfterEach
    void close() {
        gate.countDown();
        timeout.close();
    }

    private String afterTheGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "late";
    }

    @Test
    void workInTimeIsReturned() {
        assertThat(new AckTimeout(Duration.ofHours(1)).within(() -> "in time", late::set))
                .contains("in time");
        assertThat(late).hasValue("");
    }

    @Test
    void lateWorkIsNotLost() {
        assertThat(timeout.within(this::afterTheGate, late::set)).isEmpty();
        gate.countDown();
        await().untilAtomic(late, org.hamcrest.Matchers.is("late"));
    }

    @Test
    void nobodyWaitsForWhatComesAfterItIsDone() {
        timeout.awaitDone(done -> {
            done.run();
            late.set(afterTheGate());
        });
        assertThat(late).hasValue("");
        gate.countDown();
        await().untilAtomic(late, org.hamcrest.Matchers.is("late"));
    }

    @Test
    void nobodyWaitsForeverForWorkThatFails() {
        new AckTimeout(Duration.ofHours(1)).awaitDone(done -> {
            throw new IllegalArgumentException("as the test wants it");
        });
    }

    @Test
    void closingGivesUpOnWorkThatDoesNotEnd() {
        assertThat(timeout.within(this::afterTheGate, late::set)).isEmpty();
        timeout.close();
        assertThat(late).hasValue("");
    }
}
