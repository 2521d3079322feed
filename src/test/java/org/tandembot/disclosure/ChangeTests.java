package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandembot.disclosure.Change.Verdict;
import org.tandembot.disclosure.Figure.Dated;

class ChangeTests {

    private static final Instant MARCH = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant JUNE = MARCH.plus(Duration.ofDays(91));

    private static Figure.Shown shown(int agree, int disagree, int asked) {
        return Figure.of(new Counts(agree, 0, disagree), asked, 1);
    }

    private static Optional<Verdict> verdict(Figure.Shown before, Figure.Shown now, int both) {
        var change = Change.between(new Dated(before, MARCH), new Dated(now, JUNE), both);
        var back = Change.between(new Dated(now, MARCH), new Dated(before, JUNE), both);
        assertThat(back.map(Change::points)).isEqualTo(change.map(one -> -one.points()));
        assertThat(back.map(Change::verdict).map(ChangeTests::turned))
                .as("a recovery is told as surely as a fall")
                .isEqualTo(change.map(Change::verdict));
        return change.map(Change::verdict);
    }

    private static Verdict turned(Verdict verdict) {
        return switch (verdict) {
            case UP -> Verdict.DOWN;
            case DOWN -> Verdict.UP;
            case MAY_BE_CHANCE -> Verdict.MAY_BE_CHANCE;
        };
    }

    @Test
    void aFewPeopleMoreOrLessMayBeChance() {
        assertThat(verdict(shown(10, 10, 20), shown(13, 7, 20), 20)).contains(Verdict.MAY_BE_CHANCE);
        assertThat(verdict(shown(10, 10, 20), shown(10, 10, 20), 20)).contains(Verdict.MAY_BE_CHANCE);
    }

    @Test
    void halfATeamThatComesRoundIsAChange() {
        assertThat(verdict(shown(5, 15, 20), shown(15, 5, 20), 20)).contains(Verdict.UP);
        assertThat(verdict(shown(12, 3, 20), shown(4, 11, 20), 20)).contains(Verdict.DOWN);
    }

    @Test
    void inALargeTeamASmallerChangeMeansSomething() {
        assertThat(verdict(shown(250, 250, 500), shown(290, 210, 500), 500)).contains(Verdict.UP);
    }

    @Test
    void whereFewerAnswerMoreMayBeChance() {
        assertThat(verdict(shown(90, 90, 200), shown(117, 63, 200), 200)).contains(Verdict.UP);
        assertThat(verdict(shown(30, 30, 200), shown(39, 21, 200), 200)).contains(Verdict.MAY_BE_CHANCE);
        assertThat(verdict(shown(40, 5, 200), shown(5, 40, 200), 200))
                .as("nobody knows how many of less than a quarter answered")
                .contains(Verdict.MAY_BE_CHANCE);
    }

    @Test
    void ofABandItsNearEdgeCounts() {
        assertThat(verdict(shown(15, 0, 15), shown(12, 3, 15), 15))
                .as("both stand in the same band")
                .contains(Verdict.MAY_BE_CHANCE);
        assertThat(verdict(shown(15, 0, 15), shown(9, 6, 15), 15)).contains(Verdict.MAY_BE_CHANCE);
        assertThat(verdict(shown(15, 0, 15), shown(6, 9, 15), 15)).contains(Verdict.DOWN);
    }

    @Test
    void figuresOfOtherPeopleAreNotCompared() {
        assertThat(verdict(shown(15, 5, 20), shown(5, 15, 20), 16)).contains(Verdict.DOWN);
        assertThat(verdict(shown(15, 5, 20), shown(5, 15, 20), 15)).isEmpty();
        assertThat(verdict(shown(15, 5, 20), shown(10, 30, 40), 20)).isEmpty();
    }

    @Test
    void theMoreWereAskedOnceOnlyTheMoreMayBeChance() {
        assertThat(verdict(shown(16, 16, 40), shown(22, 10, 40), 40)).contains(Verdict.UP);
        assertThat(verdict(shown(16, 16, 40), shown(22, 10, 40), 32)).contains(Verdict.MAY_BE_CHANCE);
    }

    @Test
    void aFigureIsNotComparedWithItself() {
        var stands = new Dated(shown(10, 10, 20), MARCH);
        assertThat(Change.between(stands, stands, 20)).isEmpty();
    }
}
