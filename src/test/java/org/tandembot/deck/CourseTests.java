package org.tandembot.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandembot.deck.Course.Planned;
import org.tandembot.roster.Team.Questions;

class CourseTests {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final int MOST = 2;
    private static final Question ASKED = new Question("P5.C3a", "PR.5", null, false);

    @Test
    void aRoundThatIsTakenBackLeavesWhatWasToBeAskedAndWhatHasBeenWantedSince() {
        var planned = new Planned(List.of(ASKED), List.of("P5.C3a"), Questions.usual(5));
        var before = Course.START.wanting(List.of("P5.C3a")).planning(Optional.of(planned));
        var opened = opened(before, 1, START).announced(1, List.of(ASKED)).wanting(List.of("P1.C1a"));

        var back = opened.takingBack(1, START);

        assertThat(back.next().rotation()).isEqualTo(Rotation.START);
        assertThat(back.next().planned()).contains(planned);
        assertThat(back.next().wanted()).containsExactly("P1.C1a", "P5.C3a");
        assertThat(back.byHand()).isEmpty();
        assertThat(back.last()).isOne();
        assertThat(back.isTakenBack(1)).isTrue();
        assertThat(back.takingBack(1, START)).isEqualTo(back);
    }

    @Test
    void whoOpensAndTakesBackAgainAndAgainHasOpenedAgainAndAgain() {
        var course = Course.START;
        for (var number = 1; number <= 3; number++) {
            var when = START.plus(Duration.ofMinutes(number));
            course = opened(course, number, when).takingBack(number, when);
        }

        assertThat(course.byHand()).hasSize(MOST);
    }

    @Test
    void aWeekLaterATakingBackIsNotCountedAgain() {
        var first = opened(Course.START, 1, START).takingBack(1, START);
        var later = START.plus(Course.COUNTED);

        assertThat(opened(first, 2, later).takingBack(2, later).byHand()).isEmpty();
    }

    @Test
    void aRoundThatOpenedByItselfAndIsTakenBackTakesNothingOffThoseThatSomebodyOpened() {
        var byHand = opened(Course.START, 1, START);
        var byItself = byHand.opened(2, Rotation.START);

        assertThat(byItself.takingBack(2, START.plusSeconds(60)).byHand()).containsExactly(START);
    }

    private static Course opened(Course course, long number, Instant when) {
        return course.opened(number, new Rotation(Set.of("P5.C3a"), Map.of())).byHand(when, MOST);
    }
}
