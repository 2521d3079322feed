package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;

class RotationTests {

    private static final int SEEDS = 25;
    private static final int CYCLES = 4;

    private static final List<Question> BANK =
            Dialogs.load(List.of(Layer.builtIn())).items("questions", Locale.UK, Question.class);

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
            var rotation = new Rotation(Set.of());
            for (var round = 0; round < 60; round++) {
                var drawn = rotation.draw(BANK, 3 + random.nextInt(8), Set.of(), random);
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
                .mapToObj(number -> new Question("Q" + number, "PR.1", "all-the-same", "Ask?", "Why.", List.of()))
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
                .mapToObj(number -> new Question(
                        "Q" + number, "PR.1", number % 2 == 0 ? "much-the-same" : null, "Ask?", "Why.", List.of()))
                .toList();

        assertThat(rounds(one, 10, 1, 12)).allSatisfy(round -> assertThat(round).hasSize(10));
    }

    @Test
    void aQuestionThatLeftTheBankHoldsNothingUp() {
        var rotation = new Rotation(Set.of("GONE.1", "GONE.2"));

        assertThat(rotation.draw(BANK, 5, Set.of(), new Random(1)).questions()).hasSize(5);
    }

    private static List<List<Question>> rounds(List<Question> bank, int size, long seed, int number) {
        var random = new Random(seed);
        var rounds = new ArrayList<List<Question>>();
        var rotation = new Rotation(Set.of());
        for (var round = 0; round < number; round++) {
            var drawn = rotation.draw(bank, size, Set.of(), random);
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
        var rotation = new Rotation(Set.of());
        var wanted = BANK.getFirst().id();
        var owed = new java.util.HashSet<String>();
        BANK.forEach(question -> owed.add(question.id()));
        for (var round = 0; !owed.isEmpty(); round++) {
            var drawn = rotation.draw(BANK, 5, Set.of(wanted), random);
            assertThat(drawn.questions()).hasSize(5).doesNotHaveDuplicates();
            assertThat(drawn.questions()).extracting(Question::id).contains(wanted);
            drawn.questions().forEach(question -> owed.remove(question.id()));
            rotation = drawn.after();
            assertThat(round).as("every question is asked within a cycle").isLessThan(BANK.size());
        }
    }
}
