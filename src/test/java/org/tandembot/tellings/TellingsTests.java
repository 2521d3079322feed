package org.tandembot.tellings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Digest;
import org.tandembot.store.TestRedis;

/** A manager of several teams lays what was told of the same statement in all of them side by side. */
@TandemTest
class TellingsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Counts HALF = new Counts(6, 0, 6);

    private static final AtomicInteger RUNS = new AtomicInteger();

    @Autowired
    Tellings tellings;

    @Autowired
    RedisTellings kept;

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

    private Telling telling(String team, LocalDate day, Set<String> asked) {
        return new Telling(run, run + team, day, asked);
    }

    private boolean mayTell(String team, LocalDate day, Set<String> asked) {
        return tellings.mayTell(telling(team, day, asked), HALF, 5);
    }

    @Test
    void theLargestMinimumThatAnybodyWasPromisedHolds() {
        assertThat(tellings.mayTell(telling("A", DAY, people(0, 20)), HALF, 5)).isTrue();
        assertThat(tellings.mayTell(telling("B", DAY, people(6, 26)), HALF, 5)).isTrue();
        assertThat(tellings.mayTell(telling("C", DAY, people(100, 120)), HALF, 8))
                .isTrue();
        assertThat(tellings.mayTell(telling("D", DAY, people(106, 126)), HALF, 5))
                .isFalse();
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
        assertThat(kept.beside(telling("A", DAY, people(0, 20)))).isEmpty();
    }

    @Test
    void whatIsToldElsewhereAtTheSameMomentIsTakenAsTold() {
        kept.keep(telling("A", DAY, people(0, 20)), Optional.empty(), 5);
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
        assertThat(mayTell("B", DAY.plusDays(366), people(0, 21))).isFalse();
        assertThat(mayTell("B", DAY.plusDays(367), people(0, 21))).isTrue();
    }

    @Test
    void whatWasToldIsToldWhenTheJobIsRunAgainAfterACrash() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        kept.keep(telling("B", DAY, people(0, 21)), Optional.empty(), 5);
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        assertThat(mayTell("B", DAY, people(0, 21))).isFalse();
    }

    @Test
    void allThatIsKeptGoesByItselfAfterFourteenMonths() {
        assertThat(mayTell("A", DAY, people(0, 20))).isTrue();
        var redis = TestRedis.shared().commands();
        var keys = redis.keys("tandem:told:" + run + "*");
        assertThat(keys).hasSize(2).allSatisfy(key -> assertThat(redis.ttl(key)).isBetween(1L, 425L * 24 * 60 * 60));
        redis.getStatefulConnection().close();
    }
}
