package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Figure;

/** What other parts of Tandem may read of closed rounds. */
@TandemTest
class PulseFiguresTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    PulseFigures figures;

    @Autowired
    MovableClock clock;

    private TestRound people;

    @BeforeEach
    void aTeamOfSeven() {
        people = TestRound.of(instance, 5, 2);
    }

    private void holdARound(String label) {
        people.open();
        for (var person = 0; person < 6; person++) {
            people.answerAll(TestRound.person(person), label);
        }
        clock.pass(Duration.ofDays(1));
        people.boss("close");
    }

    @Test
    void thereIsNothingBeforeARoundHasClosed() {
        people.open();

        assertThat(figures.closed(people.team(), 10)).isEmpty();
    }

    @Test
    void closedRoundsComeInTheirOrderWithWhatWasAsked() {
        holdARound("Agree");
        holdARound("Disagree");

        var rounds = figures.closed(people.team(), 10);
        assertThat(rounds).extracting(PulseFigures.Round::number).containsExactly(1L, 2L);
        var first = rounds.getFirst();
        assertThat(first.asked()).isEqualTo(7);
        assertThat(first.answered()).isEqualTo(Band.OVER_THREE_QUARTERS);
        assertThat(first.closed()).isEqualTo(first.opened().plus(Duration.ofDays(1)));
        assertThat(first.questions()).hasSize(5).allSatisfy(question -> {
            assertThat(question.ask()).isNotBlank();
            assertThat(question.team()).isInstanceOf(Figure.Shown.class);
        });
        assertThat(figures.closed(people.team(), 1)).containsExactly(rounds.getLast());
    }

    @Test
    void aQuestionThatIsToBeAskedAgainIsInTheNextRoundAndOnceOnly() {
        holdARound("Agree");
        var again = figures.closed(people.team(), 1)
                .getFirst()
                .questions()
                .getFirst()
                .id();
        figures.askAgain(people.team(), List.of(again, "NO.SUCH"));

        holdARound("Disagree");
        holdARound("Agree");

        var asked = figures.closed(people.team(), 10).stream()
                .map(round -> round.questions().stream()
                        .map(PulseFigures.OfQuestion::id)
                        .anyMatch(again::equals))
                .toList();
        assertThat(asked).containsExactly(true, true, false);
    }

    @Test
    void ofAQuestionAskedAgainWhenSomeoneHasLeftNothingNewIsToldUnlessManyHaveChangedTheirMind() {
        holdARound("Agree");
        var again = figures.closed(people.team(), 1)
                .getFirst()
                .questions()
                .getFirst()
                .id();
        var first = team(again);
        figures.askAgain(people.team(), List.of(again));
        people.inChannelNow(6);
        holdARound("Agree");

        assertThat(team(again))
                .isInstanceOfSatisfying(
                        Figure.AsBefore.class,
                        before -> assertThat(before.figure()).isEqualTo(first));

        figures.askAgain(people.team(), List.of(again));
        holdARound("Disagree");

        assertThat(team(again)).isInstanceOf(Figure.Shown.class);
    }

    private Figure team(String question) {
        return figures.closed(people.team(), 1).getFirst().questions().stream()
                .filter(one -> one.id().equals(question))
                .findFirst()
                .orElseThrow()
                .team();
    }
}
