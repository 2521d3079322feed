package org.tandembot.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.disclosure.Change.Panel;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Tally;
import org.tandembot.store.TestRedis;

/** A manager of several teams lays what was told of the same statement in all of them side by side. */
@TandemTest
class HistoryTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Set<String> STATEMENT = Set.of("statement");

    private static final AtomicInteger RUNS = new AtomicInteger();

    @Autowired
    History history;

    @Autowired
    RedisReleases releases;

    private String run = "";

    @BeforeEach
    void aStatementOfItsOwn() {
        run = "told" + RUNS.incrementAndGet() + "-";
    }

    private static Set<String> people(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Digest.of("person " + number))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> people(int from, int to, int oneMore) {
        var all = new HashSet<>(people(from, to));
        all.addAll(people(oneMore, oneMore + 1));
        return all;
    }

    private Asking asking(String team, LocalDate day, Set<String> asked, int minimum) {
        return new Asking(
                run,
                run + team,
                day.toString(),
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                minimum,
                Cohorts.of(asked));
    }

    private boolean mayTell(String team, LocalDate day, Set<String> asked) {
        return mayTell(team, day, asked, 5);
    }

    /** Half of them say yes, half no. */
    private boolean mayTell(String team, LocalDate day, Set<String> asked, int minimum) {
        return figure(team, day, asked, minimum, asked.size() / 2) instanceof Figure.Shown;
    }

    private Figure figure(String team, LocalDate day, Set<String> asked, int minimum, int yes) {
        var tally = new Tally(2);
        IntStream.range(0, asked.size()).forEach(one -> tally.count(Tally.ALL, one < yes ? 0 : 1));
        return history.publish(
                asking(team, day, asked, minimum), Map.of(STATEMENT, tally), figures -> figures.of(STATEMENT));
    }

    private void undecided(String team, Set<String> asked) {
        var asking = asking(team, DAY, asked, 5);
        releases.keep(new Release(asking, STATEMENT, Optional.empty()), History.KEPT);
        releases.index(asking, History.KEPT);
    }

    @Test
    void theLargestMinimumThatAnybodyWasPromisedHolds() {
        assertThat(mayTell("A", DAY, people(0, 20), 5)).isTrue();
        assertThat(mayTell("B", DAY, people(6, 26), 5)).isTrue();
        assertThat(mayTell("C", DAY, people(100, 120), 8)).isTrue();
        assertThat(mayTell("D", DAY, people(106, 126), 5)).isFalse();
    }

    @Test
    void oneWhoIsInOnlyOneOfTwoTeamsIsNotWorkedOut() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY, people(1, 21))).isFalse();
        assertThat(mayTell("C", DAY.plusDays(200), people(0, 19))).isFalse();
    }

    @Test
    void teamsThatShareNobodyOrDifferByManyAreToldOf() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY, people(20, 40))).isTrue();
        assertThat(mayTell("C", DAY, people(40, 45))).isTrue();
        assertThat(mayTell("D", DAY, people(0, 60))).isTrue();
    }

    @Test
    void teamsThatWereNotAlikeWhenTheFirstWasToldOfAreLaidSideBySideAllTheSame() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY, people(15, 40))).isTrue();
        assertThat(mayTell("B", DAY.plusDays(90), people(0, 20, 39)))
                .as("all but one of the first have moved over")
                .isFalse();
    }

    @Test
    void aTeamThatSharesNobodyWithTheFirstIsLaidBesideItThroughAThird() {
        assertThat(mayTell("A", DAY, people(0, 10))).isTrue();
        assertThat(mayTell("B", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("C", DAY, people(10, 20, 30)))
                .as("C less B, and A added, is one person")
                .isFalse();
    }

    @Test
    void whatWasNotToldStandsInNobodysWayAndIsNotKept() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY, people(0, 21))).isFalse();
        assertThat(releases.find(List.of(asking("B", DAY, people(0, 21), 5).name())))
                .isEmpty();
    }

    @Test
    void whatIsToldElsewhereAtTheSameMomentIsTakenAsTold() {
        undecided("A", people(0, 20));
        assertThat(mayTell("B", DAY, people(0, 21))).isFalse();
        assertThat(mayTell("C", DAY, people(0, 30))).isTrue();
    }

    @Test
    void whereItIsNotKnownWhoWasAskedNothingIsTold() {
        assertThat(mayTell("A", DAY, Set.of())).isFalse();
    }

    @Test
    void aTeamCountedLateIsLaidBesideOneOfALaterDay() {
        assertThat(mayTell("A", DAY.plusDays(30), people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY, people(0, 21))).isFalse();
    }

    @Test
    void afterMoreThanAYearItIsToldAgain() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY.plusDays(365), people(0, 21))).isFalse();
        assertThat(mayTell("B", DAY.plusDays(366), people(0, 21))).isTrue();
    }

    @Test
    void whatWasToldIsToldWhenTheJobIsRunAgainAfterACrash() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY, people(0, 21))).isFalse();
    }

    @Test
    void allThatIsKeptGoesByItselfAfterFourteenMonths() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        var redis = TestRedis.shared().commands();
        var keys = redis.keys("tandem:release:" + run + "*");
        keys.addAll(people(0, 20).stream().map(one -> "tandem:asked:" + one).toList());
        assertThat(keys)
                .hasSize(21)
                .allSatisfy(key -> assertThat(redis.ttl(key)).isBetween(1L, 425L * 24 * 60 * 60));
        redis.getStatefulConnection().close();
    }

    @Test
    void theFigureLastToldIsShownInsteadAndAnEarlierOneWhenItIsBackThere() {
        var people = people(0, 20);
        var high = figure("A", DAY, people, 5, 16);
        assertThat(high).isInstanceOf(Figure.Shown.class);
        assertThat(figure("A", DAY.plusDays(30), people, 5, 14)).isEqualTo(before(high, DAY, false));

        var low = figure("A", DAY.plusDays(60), people, 5, 4);
        assertThat(low).isInstanceOf(Figure.Shown.class);
        assertThat(figure("A", DAY.plusDays(90), people, 5, 5)).isEqualTo(before(low, DAY.plusDays(60), false));

        assertThat(figure("A", DAY.plusDays(120), people, 5, 15)).isEqualTo(before(high, DAY, true));
    }

    @Test
    void ofEachEarlierTimeThatWasToldItIsKnownHowManyWereAskedBothTimes() {
        var high = figure("A", DAY, people(0, 20), 5, 16);
        assertThat(high).isInstanceOf(Figure.Shown.class);
        assertThat(figure("A", DAY.plusDays(30), people(1, 21), 5, 15)).isEqualTo(before(high, DAY, false));
        assertThat(mayTell("B", DAY.plusDays(30), people(50, 60))).isTrue();

        var panels = history.publish(
                asking("A", DAY.plusDays(60), people(3, 22), 5), Map.of(STATEMENT, new Tally(2)), Figures::panels);

        assertThat(panels)
                .containsExactly(new Panel(DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), 17));
    }

    private static Figure before(Figure told, LocalDate day, boolean isBack) {
        return new Figure.AsBefore(
                told.told().orElseThrow(), day.atStartOfDay(ZoneOffset.UTC).toInstant(), isBack);
    }

    @Test
    void whatAnotherTeamWasToldIsNotShownInsteadOfItsOwn() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();

        assertThat(figure("B", DAY.plusDays(30), people(0, 20), 5, 10))
                .isEqualTo(new Figure.Hidden(Figure.Why.TOLD_ENOUGH));
    }
}
