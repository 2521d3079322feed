package org.tandembot.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentMarksTests {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final AtomicLong time = new AtomicLong(-5);
    private final RecentMarks marks = new RecentMarks(KEPT, time::get);

    @Test
    void aMarkIsNewOnceHoweverManyComeBetween() {
        var many = new Random(1).longs(300_000).toArray();
        assertThat(LongStream.of(many)).allMatch(marks::add);
        assertThat(LongStream.of(many)).noneMatch(marks::add);
    }

    @Test
    void itIsKnownForTenMinutesAndForgottenAfterTwenty() {
        assertThat(marks.add(7)).isTrue();
        time.addAndGet(KEPT.toNanos());
        assertThat(marks.add(7)).isFalse();
        time.addAndGet(1);
        assertThat(marks.add(7)).as("from the older table").isFalse();
        time.addAndGet(2 * KEPT.toNanos() + 1);
        assertThat(marks.add(7)).isTrue();
        time.addAndGet(2 * KEPT.toNanos() + 1);
        assertThat(marks.add(7)).as("it was in the newer table").isTrue();
    }

    /** Whichever table it is in. */
    @Test
    void eachIsKnownForTenMinutes() {
        for (var minute = 0; minute < 100; minute++) {
            assertThat(marks.add(minute + 1)).isTrue();
            for (var before = Math.max(0, minute - 10); before <= minute; before++) {
                assertThat(marks.add(before + 1)).as("%d in %d", before, minute).isFalse();
            }
            time.addAndGet(Duration.ofMinutes(1).toNanos());
        }
    }

    /** Of a flood those that came last are known. */
    @Test
    void aFloodDropsTheOldestAlone() {
        var many = new Random(2).longs(3_000_000).toArray();
        assertThat(LongStream.of(many)).allMatch(marks::add);
        assertThat(LongStream.of(many).skip(many.length - 500_000)).noneMatch(marks::add);
        assertThat(marks.add(many[0])).isTrue();
    }

    /** They come in order here, which linear probing likes least: places next to each other. */
    @Test
    void marksThatShareAPlaceAreToldApart() {
        assertThat(LongStream.range(1, 2_000).map(i -> i << 32)).allMatch(marks::add);
        assertThat(LongStream.range(1, 2_000).map(i -> i << 32)).noneMatch(marks::add);
    }
}
