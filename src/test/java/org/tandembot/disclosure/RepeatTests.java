package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatTests {

    private static Figure.Shown shown(Counts counts) {
        return (Figure.Shown) Figure.of(counts, counts.answered(), 1);
    }

    @Test
    void whateverAFewNewcomersAndLeaversSaidNothingIsToldAnew() {
        var random = new Random(16);
        for (var trial = 0; trial < 20_000; trial++) {
            var minimum = 5 + random.nextInt(7);
            var stay = new int[] {random.nextInt(30), random.nextInt(10), random.nextInt(30)};
            var before = stay.clone();
            var after = stay.clone();
            for (var one = random.nextInt(minimum); one > 0; one--) {
                (random.nextBoolean() ? before : after)[random.nextInt(3)]++;
            }
            var then = new Counts(before[0], before[1], before[2]);
            var now = new Counts(after[0], after[1], after[2]);
            if (then.answered() >= minimum && now.answered() >= minimum) {
                assertThat(Repeat.mayTell(shown(then), now, minimum, 1))
                        .as("%s, then %s", then, now)
                        .isFalse();
            }
        }
    }

    @Test
    void aChangeThatManyHadAHandInIsTold() {
        assertThat(Repeat.mayTell(shown(new Counts(4, 2, 16)), new Counts(14, 2, 7), 5, 1))
                .isTrue();
        assertThat(Repeat.mayTell(shown(new Counts(10, 2, 10)), new Counts(13, 2, 8), 5, 1))
                .isFalse();
    }

    @Test
    void fewerThanTheMinimumAreNeverTold() {
        assertThat(Repeat.mayTell(shown(new Counts(0, 0, 20)), new Counts(4, 0, 0), 5, 1))
                .isFalse();
    }
}
