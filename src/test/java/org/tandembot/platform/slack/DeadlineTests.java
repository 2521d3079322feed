package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTests {

    private final Deadline deadline = new Deadline(Duration.ofMillis(50));
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicReference<String> late = new AtomicReference<>("");

    @AfterEach
    void close() {
        gate.countDown();
        deadline.close();
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
        assertThat(new Deadline().within(() -> "in time", late::set)).contains("in time");
        assertThat(late).hasValue("");
    }

    @Test
    void lateWorkIsNotLost() {
        assertThat(deadline.within(this::afterTheGate, late::set)).isEmpty();
        gate.countDown();
        await().untilAtomic(late, org.hamcrest.Matchers.is("late"));
    }

    @Test
    void nobodyWaitsForWhatComesAfterItIsDone() {
        deadline.awaitDone(done -> {
            done.run();
            late.set(afterTheGate());
        });
        assertThat(late).hasValue("");
        gate.countDown();
        await().untilAtomic(late, org.hamcrest.Matchers.is("late"));
    }

    @Test
    void nobodyWaitsForeverForWorkThatFails() {
        new Deadline(Duration.ofHours(1)).awaitDone(done -> {
            throw new IllegalArgumentException("as the test wants it");
        });
    }

    @Test
    void closingGivesUpOnWorkThatDoesNotEnd() {
        assertThat(deadline.within(this::afterTheGate, late::set)).isEmpty();
        deadline.close();
        assertThat(late).hasValue("");
    }
}
