package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Change;
import org.tandembot.disclosure.Change.Panel;
import org.tandembot.disclosure.Change.Verdict;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.pulse.PulseFigures.OfQuestion;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.pulse.PulseFigures.Span;

/** Which of a question's earlier figures is compared with that of now. */
class RoundChangeTests {

    private static final Figure.Shown HIGH = shown(15);
    private static final Figure.Shown LOW = shown(6);

    private static Figure.Shown shown(int agree) {
        return Figure.of(new Counts(agree, 0, 20 - agree), 20, 1);
    }

    private static Instant asked(int number) {
        return Instant.EPOCH.plus(Duration.ofDays(91L * number));
    }

    /** A round in which all of the earlier rounds' people were asked again, or so many. */
    private static Round round(int number, String question, Figure figure, int both) {
        return new Round(
                "T-" + number,
                new Span(asked(number), asked(number).plus(Duration.ofDays(7)), ZoneOffset.UTC),
                5,
                20,
                Band.OVER_THREE_QUARTERS,
                IntStream.range(0, number)
                        .mapToObj(earlier -> new Panel(asked(earlier), both))
                        .toList(),
                List.of(new OfQuestion(question, "PR.1", "We plan together", true, figure)),
                List.of());
    }

    private static Optional<Change> change(Figure... figures) {
        var rounds = IntStream.range(0, figures.length)
                .mapToObj(number -> round(number, "A", figures[number], 20))
                .toList();
        return rounds.getLast().change("A", rounds.subList(0, rounds.size() - 1));
    }

    private static Optional<Verdict> verdict(Figure... figures) {
        return change(figures).map(Change::verdict);
    }

    private static Figure before(Figure.Shown figure, int number, boolean isBack) {
        return new Figure.AsBefore(figure, asked(number), isBack);
    }

    @Test
    void aNewFigureIsComparedWithTheOneThatStoodLast() {
        assertThat(change(HIGH, LOW)).hasValueSatisfying(change -> {
            assertThat(change.verdict()).isEqualTo(Verdict.DOWN);
            assertThat(change.before()).isEqualTo(new Figure.Dated(HIGH, asked(0)));
            assertThat(change.now()).isEqualTo(new Figure.Dated(LOW, asked(1)));
        });
        assertThat(change(HIGH, before(HIGH, 0, false), LOW))
                .hasValueSatisfying(
                        change -> assertThat(change.before().asked()).isEqualTo(asked(0)));
    }

    @Test
    void ofWhatStandsAsBeforeNoChangeIsToldAtAll() {
        assertThat(change(HIGH, before(HIGH, 0, false))).isEmpty();
        assertThat(change(LOW, HIGH, before(HIGH, 1, false))).isEmpty();
        assertThat(change(HIGH, new Figure.Hidden(Figure.Why.TOLD_ENOUGH))).isEmpty();
    }

    @Test
    void whatIsBackIsComparedWithWhatStoodInBetween() {
        assertThat(verdict(HIGH, LOW, before(HIGH, 0, true))).contains(Verdict.UP);
        assertThat(verdict(HIGH, LOW, before(HIGH, 0, true), before(HIGH, 0, true)))
                .isEmpty();
        assertThat(verdict(HIGH, LOW, before(HIGH, 0, true), before(LOW, 1, false)))
                .contains(Verdict.DOWN);
    }

    @Test
    void aRoundThatToldNothingOfItStandsInNobodysWay() {
        assertThat(verdict(HIGH, new Figure.Hidden(Figure.Why.TOO_FEW), LOW)).contains(Verdict.DOWN);
    }

    @Test
    void anotherQuestionIsNotComparedThoughItIsOfTheSamePrinciple() {
        assertThat(round(1, "B", LOW, 20).change("B", List.of(round(0, "A", HIGH, 0))))
                .isEmpty();
        assertThat(round(1, "B", LOW, 20).change("A", List.of(round(0, "A", HIGH, 0))))
                .isEmpty();
    }

    @Test
    void otherPeopleAreNotComparedAndTheTimeBeforeThatIs() {
        assertThat(round(1, "A", LOW, 15).change("A", List.of(round(0, "A", HIGH, 0))))
                .isEmpty();
        var all = List.of(round(0, "A", HIGH, 0), round(1, "A", LOW, 20));
        var now = new Round(
                "T-3",
                new Span(asked(2), asked(3), ZoneOffset.UTC),
                5,
                20,
                Band.OVER_THREE_QUARTERS,
                Arrays.asList(new Panel(asked(0), 20), new Panel(asked(1), 4)),
                List.of(new OfQuestion("A", "PR.1", "We plan together", true, LOW)),
                List.of());
        assertThat(now.change("A", all))
                .hasValueSatisfying(
                        change -> assertThat(change.before().asked()).isEqualTo(asked(0)));
    }
}
