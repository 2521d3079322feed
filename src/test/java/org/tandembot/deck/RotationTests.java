package org.tandembot.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.dialog.TestDialogs;

class RotationTests {

    private static final int SEEDS = 25;
    private static final int CYCLES = 4;

    private static final Instant START = Instant.parse("2026-01-06T10:00:00Z");
    private static final List<Question> ALL = new Decks(TestDialogs.builtIn(), List.of(), new Random(1))
            .statements(Locale.UK).stream().map(Statement::question).toList();
    /** Those that rotate. */
    private static final List<Question> BANK =
            ALL.stream().filter(one -> !one.core()).toList();

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10})
    @Timeout(20)
    void everyQuestionIsAskedOnceBeforeAnyComesAgain(int size) {
        for (var seed = 0; seed < SEEDS; seed++) {
            var asked = rounds(BANK, size, seed, CYCLES * BANK.size() / size + 1).stream()
                    .flatMap(List::stream)
                    .map(Question::id)
                    .toList();
            for (var cycle = 0; cycle + BANK.size() <= asked.size(); cycle += BANK.size()) {
                assertThat(asked.subList(cycle, cycle + BANK.size()))
                        .as("size %d, seed %d", size, seed)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10})
    @Timeout(20)
    void aRoundTouchesThreePrinciplesAndNeverAsksMuchTheSameTwice(int size) {
        for (var seed = 0; seed < SEEDS; seed++) {
            for (var round : rounds(BANK, size, seed, CYCLES * BANK.size() / size + 1)) {
                assertThat(round).as("size %d, seed %d", size, seed).hasSize(size);
                assertThat(round.stream().map(Question::principle).distinct().count())
                        .as("size %d, seed %d", size, seed)
                        .isGreaterThanOrEqualTo(Rotation.LEAST_PRINCIPLES);
                assertThat(overlaps(round)).as("size %d, seed %d", size, seed).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    @Timeout(20)
    void aTeamThatChangesTheSizeOfItsRoundsIsStillNotAskedMuchTheSameTwice() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var rotation = Rotation.START;
            for (var round = 0; round < 60; round++) {
                var drawn = rotation.draw(BANK, wish(3 + random.nextInt(8), "", START), random);
                assertThat(drawn.questions()).doesNotHaveDuplicates();
                assertThat(overlaps(drawn.questions()))
                        .as("seed %d, round %d", seed, round)
                        .doesNotHaveDuplicates();
                assertThat(drawn.questions().stream()
                                .map(Question::principle)
                                .distinct()
                                .count())
                        .as("seed %d, round %d", seed, round)
                        .isGreaterThanOrEqualTo(Rotation.LEAST_PRINCIPLES);
                rotation = drawn.after();
            }
        }
    }

    @Test
    void roundsDifferFromTeamToTeam() {
        var firsts = new HashSet<List<Question>>();
        IntStream.range(0, 50)
                .forEach(seed -> firsts.add(rounds(BANK, 5, seed, 1).getFirst()));

        assertThat(firsts).hasSizeGreaterThan(45);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void aBankTooNarrowForTheRulesIsAskedAllTheSame(int size) {
        var narrow = IntStream.range(0, size)
                .mapToObj(number -> new Question("Q" + number, "PR.1", "all-the-same", false))
                .toList();

        for (var round : rounds(narrow, 5, 1, 20)) {
            assertThat(round).isNotEmpty().hasSizeLessThanOrEqualTo(5).doesNotHaveDuplicates();
        }
        assertThat(rounds(narrow, 5, 1, 20).stream().flatMap(List::stream).distinct())
                .hasSameElementsAs(narrow);
    }

    @Test
    @Timeout(20)
    void aWideBankOfOnePrincipleDoesNotTakeForever() {
        var one = IntStream.range(0, 60)
                .mapToObj(number -> new Question("Q" + number, "PR.1", number % 2 == 0 ? "much-the-same" : null, false))
                .toList();

        assertThat(rounds(one, 10, 1, 12)).allSatisfy(round -> assertThat(round).hasSize(10));
    }

    @Test
    void aQuestionThatLeftTheBankHoldsNothingUp() {
        var rotation = new Rotation(Set.of("GONE.1", "GONE.2"), Map.of());

        assertThat(rotation.draw(BANK, wish(5, "", START), new Random(1)).questions())
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 5, 30, 84, 98",
        "7, 5, 12, 168, 182",
        "14, 5, 30, 84, 112",
        "28, 5, 30, 84, 140",
        "28, 6, 12, 168, 196"
    })
    void aCoreQuestionReturnsAboutEveryQuarterOfManyAndEveryHalfYearOfFew(
            int days, int size, int asked, int soonest, int latest) {
        var last = new HashMap<String, Instant>();
        var gaps = new ArrayList<Long>();
        play(days, size, asked, 60)
                .forEach((when, round) -> round.stream()
                        .filter(Question::core)
                        .forEach(one -> Optional.ofNullable(last.put(one.id(), when))
                                .ifPresent(before ->
                                        gaps.add(Duration.between(before, when).toDays()))));

        assertThat(last).hasSize(6);
        assertThat(gaps)
                .hasSizeGreaterThan(6)
                .allSatisfy(gap -> assertThat(gap).isBetween((long) soonest - 2, (long) latest));
    }

    @Test
    void whereRoundsAreRareMostOfARoundIsCoreAndSomethingStillRotates() {
        assertThat(play(91, 5, 30, 8).values()).allSatisfy(round -> {
            assertThat(round).hasSize(5);
            assertThat(round.stream().filter(Question::core)).hasSizeBetween(3, 4);
        });
    }

    @Test
    void theFocusComesFirstUntilAllOfItHasBeenAskedAndARoundStillTouchesThreePrinciples() {
        var rotation = Rotation.START;
        var random = new Random(3);
        var inFocus =
                BANK.stream().filter(one -> one.principle().equals("PR.3")).count();
        var met = 0L;
        for (var round = 0; met < inFocus; round++) {
            var drawn = rotation.draw(BANK, wish(6, "PR.3", START), random);
            var now = drawn.questions().stream()
                    .filter(one -> one.principle().equals("PR.3"))
                    .count();
            met += now;
            assertThat(now).as("round %d", round).isGreaterThanOrEqualTo(met < inFocus ? 2 : 1);
            assertThat(drawn.questions().stream().map(Question::principle).distinct())
                    .hasSizeGreaterThanOrEqualTo(Rotation.LEAST_PRINCIPLES);
            rotation = drawn.after();
        }
    }

    @Test
    void aQuestionThatIsSwappedStaysOwedAndTheOtherIsUnlikeTheRest() {
        var wish = wish(5, "", START);
        var random = new Random(4);
        var drawn = Rotation.START.draw(ALL, wish, random);
        var out = drawn.questions().stream()
                .filter(one -> !one.core())
                .findFirst()
                .orElseThrow();

        var swapped = Rotation.START.swap(ALL, drawn.questions(), out.id(), wish, random);
        var after = Rotation.START.asking(swapped, ALL, START);

        assertThat(swapped).hasSize(5).doesNotContain(out).doesNotHaveDuplicates();
        assertThat(swapped.stream().filter(Question::core))
                .containsExactlyElementsOf(
                        drawn.questions().stream().filter(Question::core).toList());
        assertThat(overlaps(swapped)).doesNotHaveDuplicates();
        assertThat(swapped.subList(0, drawn.questions().indexOf(out)))
                .isEqualTo(drawn.questions().subList(0, drawn.questions().indexOf(out)));
        assertThat(after.asked()).doesNotContain(out.id());
    }

    /** Rounds by the moment they open. */
    private static SortedMap<Instant, List<Question>> play(int days, int size, int asked, int number) {
        var random = new Random(5);
        var rounds = new TreeMap<Instant, List<Question>>();
        var rotation = Rotation.START;
        for (var round = 0; round < number; round++) {
            var when = START.plus(Duration.ofDays((long) days * round));
            var drawn = rotation.draw(
                    ALL, new Rotation.Wish(size, Set.of(), "", asked, when, Duration.ofDays(days)), random);
            rounds.put(when, drawn.questions());
            rotation = drawn.after();
        }
        return rounds;
    }

    private static Rotation.Wish wish(int size, String focus, Instant opens) {
        return new Rotation.Wish(size, Set.of(), focus, 30, opens, Duration.ofDays(7));
    }

    private static List<List<Question>> rounds(List<Question> bank, int size, long seed, int number) {
        var random = new Random(seed);
        var rounds = new ArrayList<List<Question>>();
        var rotation = Rotation.START;
        for (var round = 0; round < number; round++) {
            var drawn = rotation.draw(bank, wish(size, "", START), random);
            rounds.add(drawn.questions());
            rotation = drawn.after();
        }
        return rounds;
    }

    private static List<String> overlaps(List<Question> round) {
        return round.stream().map(Question::overlap).filter(Objects::nonNull).toList();
    }

    @Test
    void aQuestionThatIsWantedAgainComesFirstAndTheCycleGoesOn() {
        var random = new Random(5);
        var rotation = Rotation.START;
        var wanted = BANK.getFirst().id();
        var owed = new java.util.HashSet<String>();
        BANK.forEach(question -> owed.add(question.id()));
        for (var round = 0; !owed.isEmpty(); round++) {
            var drawn = rotation.draw(
                    BANK, new Rotation.Wish(5, Set.of(wanted), "", 30, START, Duration.ofDays(7)), random);
            assertThat(drawn.questions()).hasSize(5).doesNotHaveDuplicates();
            assertThat(drawn.questions()).extracting(Question::id).contains(wanted);
            drawn.questions().forEach(question -> owed.remove(question.id()));
            rotation = drawn.after();
            assertThat(round).as("every question is asked within a cycle").isLessThan(BANK.size());
        }
    }
}
