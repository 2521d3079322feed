package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TooCloseTests {

    @Test
    void oneToFourPeopleApartIsTooAlike() {
        IntStream.rangeClosed(1, 4)
                .forEach(apart -> assertThat(Overlap.isTooClose(people(0, 20), people(0, 20 - apart), 5))
                        .as("%d apart", apart)
                        .isTrue());
        assertThat(Overlap.isTooClose(people(0, 20), people(2, 22), 5)).isTrue();
    }

    @Test
    void fiveOrMoreApartIsNot() {
        assertThat(Overlap.isTooClose(people(0, 20), people(0, 15), 5)).isFalse();
        assertThat(Overlap.isTooClose(people(0, 20), people(3, 23), 5)).isFalse();
    }

    @Test
    void theSamePeopleGiveNothingAwayByBeingAskedTwice() {
        assertThat(Overlap.isTooClose(people(0, 9), people(0, 9), 5)).isFalse();
    }

    @Test
    void teamsThatShareNobodyAreNeverTooAlike() {
        assertThat(Overlap.isTooClose(people(0, 2), people(2, 4), 5)).isFalse();
        assertThat(Overlap.isTooClose(people(0, 2), Set.<Integer>of(), 5)).isFalse();
    }

    @Test
    void aHigherMinimumAsksForMoreDifference() {
        assertThat(Overlap.isTooClose(people(0, 20), people(0, 13), 8)).isTrue();
        assertThat(Overlap.isTooClose(people(0, 20), people(0, 12), 8)).isFalse();
    }

    @Test
    void whichTeamComesFirstMakesNoDifference() {
        assertThat(Overlap.isTooClose(people(0, 12), people(0, 9), 5))
                .isEqualTo(Overlap.isTooClose(people(0, 9), people(0, 12), 5));
    }

    private static Set<Integer> people(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
