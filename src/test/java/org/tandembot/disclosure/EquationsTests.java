package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tests that look for leaks find them. */
class EquationsTests {

    @Test
    void theDifferenceOfTwoSumsIsFound() {
        var known = new Equations<Integer>();
        known.add(people(0, 10));
        known.add(people(0, 8));

        assertThat(known.aboutFewerThan(5)).containsExactly(people(8, 10));
        assertThat(known.aboutFewerThan(2)).isEmpty();
    }

    @Test
    void whatTakesThreeSumsIsFound() {
        var known = new Equations<Integer>();
        known.add(people(0, 8));
        known.add(people(8, 16));
        known.add(people(0, 17));

        assertThat(known.aboutFewerThan(5)).containsExactly(people(16, 17));
    }

    @Test
    void whatCannotBeTakenApartIsNotFound() {
        var known = new Equations<Integer>();
        known.add(people(0, 8));
        known.add(people(6, 14));

        assertThat(known.aboutFewerThan(5)).isEmpty();
    }

    /** Overlap refuses more than need be, but never tells what the equations give away. */
    @Test
    void whatOverlapHoldsForSafeGivesNobodyAway() {
        var random = new Random(3);
        var safe = 0;
        for (var time = 0; time < 3000; time++) {
            var groups = new HashSet<Set<Integer>>();
            var size = 6 + random.nextInt(20);
            var parts = 1 + random.nextInt(5);
            for (var group = 0; group < 1 + random.nextInt(4); group++) {
                var from = random.nextInt(parts + 1) * size / (parts + 1);
                groups.add(people(from, from + 1 + random.nextInt(size)));
            }
            var known = new Equations<Integer>();
            groups.forEach(known::add);
            if (Overlap.isSafe(groups, 5)) {
                safe++;
                assertThat(known.aboutFewerThan(5)).as("%s", groups).isEmpty();
            }
        }
        assertThat(safe).isGreaterThan(300);
    }

    private static Set<Integer> people(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
