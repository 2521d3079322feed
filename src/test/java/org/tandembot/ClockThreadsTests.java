package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;

/** What hangs by the clock keeps nothing else waiting, least of all the alarm about it. */
@TandemTest
class ClockThreadsTests {

    @Autowired
    TaskScheduler scheduler;

    @Test
    void aTaskThatHangsHoldsUpNoOther() throws Exception {
        var others = new CountDownLatch(3);
        var hangs = new CountDownLatch(1);
        var hanging = scheduler.scheduleWithFixedDelay(() -> await(hangs), Instant.EPOCH, Duration.ofHours(1));
        var other = scheduler.scheduleWithFixedDelay(others::countDown, Instant.EPOCH, Duration.ofMillis(1));

        assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();

        hangs.countDown();
        hanging.cancel(true);
        other.cancel(true);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
