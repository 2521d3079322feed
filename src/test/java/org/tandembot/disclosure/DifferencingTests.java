package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandembot.Rehearsal;
import org.tandembot.disclosure.Differencing.Told;

/** What may be told anew of a statement beside what was told of it. */
class DifferencingTests {

    private static final Counts HALF = new Counts(6, 0, 6);
    private static final int MINIMUM = 5;

    private final List<Told> told = new ArrayList<>();

    private static Set<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "p" + number).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private void wasTold(Set<String> people, Counts counts) {
        told(true, people, Set.of(), Optional.of(counts), MINIMUM);
    }

    private void told(boolean isOwn, Set<String> people, Set<Set<String>> parts, Optional<Counts> counts, int minimum) {
        told.add(new Told(
                isOwn,
                people,
                parts,
                minimum,
                AtLeast.of(counts.map(Counts::answered).orElse(0), minimum),
                counts.map(all -> Figure.of(all, people.size(), 1))));
    }

    /** All agree, or as many as said so. */
    private static Tally tally(Counts counts) {
        var tally = new Tally(3);
        for (var choice = 0; choice < 3; choice++) {
            for (var left = counts.each().get(choice); left > 0; left--) {
                tally.count(Tally.ALL, choice);
            }
        }
        return tally;
    }

    private boolean mayBeTold(Set<String> people, Counts now) {
        return mayBeTold(people, now, MINIMUM);
    }

    private boolean mayBeTold(Set<String> people, Counts now, int minimum) {
        return new Differencing(told, minimum)
                .anew(Cohorts.of(people), tally(now))
                .total();
    }

    @Test
    void whereNothingWasToldAllMayBe() {
        assertThat(mayBeTold(people(0, 12), HALF)).isTrue();
    }

    /** A trust and a council; nurses of the trust, and one of a surgery. Within one asking suppression alone decides. */
    @Test
    void whereNothingWasToldAllPartsThatAreSafeByThemselvesMayBeThoughTheyOverlap() {
        var sizes =
                Map.of(new Cell(0, 0), 4, new Cell(0, 1), 4, new Cell(1, 0), 1, new Cell(2, 2), 5, new Cell(3, 3), 5);
        var cells = new HashMap<String, Cell>();
        var tally = new Tally(3);
        sizes.forEach((cell, size) -> IntStream.range(0, size).forEach(number -> {
            cells.put("p" + cells.size(), cell);
            tally.count(cell, number % 3);
        }));
        var asked = new Cohorts(cells, List.of("Trust", "Surgery", "Council", "Others"), List.of("A", "B", "C", "D"));

        var alone = tally.safe(MINIMUM);
        assertThat(alone.organisations()).contains(0, 2);
        assertThat(alone.professions()).isNotEmpty();
        assertThat(new Differencing(told, MINIMUM).anew(asked, tally)).isEqualTo(alone);
    }

    @Test
    void theSamePeopleAreToldOfAgainOnlyIfEnoughOfThemMadeTheChange() {
        wasTold(people(0, 12), HALF);

        assertThat(mayBeTold(people(0, 12), HALF)).isFalse();
        assertThat(mayBeTold(people(0, 12), new Counts(9, 0, 3))).isFalse();
        assertThat(mayBeTold(people(0, 12), new Counts(12, 0, 0))).isTrue();
    }

    @Test
    void oneWhoWasAwayIsNotWorkedOut() {
        wasTold(people(0, 10), new Counts(3, 1, 1));

        assertThat(mayBeTold(people(0, 10), new Counts(3, 1, 2))).isFalse();
    }

    @Test
    void norWhereManyJoinedOfWhomOneAnswered() {
        wasTold(people(0, 10), new Counts(5, 2, 3));

        assertThat(mayBeTold(people(0, 15), new Counts(6, 2, 3))).isFalse();
        assertThat(mayBeTold(people(0, 15), new Counts(9, 3, 3))).isTrue();
    }

    @Test
    void norWhereAnotherTeamSharesAll() {
        told(false, people(0, 10), Set.of(), Optional.of(new Counts(5, 2, 3)), MINIMUM);

        assertThat(mayBeTold(people(0, 15), new Counts(6, 2, 3))).isFalse();
    }

    @Test
    void oneWhoJoinedIsNotWorkedOut() {
        wasTold(people(0, 12), HALF);

        assertThat(mayBeTold(people(0, 13), new Counts(7, 0, 6))).isFalse();
    }

    @Test
    void aChangeThatTookManyIsToldThoughOneHasJoined() {
        wasTold(people(0, 12), new Counts(12, 0, 0));

        assertThat(mayBeTold(people(0, 13), new Counts(0, 0, 13))).isTrue();
    }

    @Test
    void theLargestMinimumThatAnyoneWasPromisedHolds() {
        told(true, people(0, 17), Set.of(), Optional.of(new Counts(10, 0, 7)), 10);

        assertThat(mayBeTold(people(0, 10), new Counts(10, 0, 0), 5)).isFalse();
        assertThat(mayBeTold(people(0, 10), new Counts(10, 0, 0), 10)).isFalse();
    }

    @Test
    void nearlyTheAnswersOfOnePartAreNotToldAsEveryones() {
        told(true, people(0, 20), Set.of(people(0, 10), people(10, 20)), Optional.of(new Counts(10, 0, 10)), MINIMUM);

        // Those of one part, who all agree, and one of the other.
        assertThat(mayBeTold(people(0, 20), new Counts(11, 0, 0))).isFalse();
    }

    @Test
    void aTeamLessAnOrganisationOfAnotherTeamIsNotWorkedOut() {
        told(false, people(0, 30), Set.of(people(0, 12)), Optional.of(HALF), MINIMUM);

        assertThat(mayBeTold(people(0, 13), new Counts(0, 0, 13))).isFalse();
    }

    @Test
    void oneOfTwoPartsOfATeamOfTeamsIsNotWorkedOut() {
        told(false, people(0, 8), Set.of(), Optional.of(new Counts(4, 0, 4)), MINIMUM);
        told(false, people(8, 16), Set.of(), Optional.of(new Counts(4, 0, 4)), MINIMUM);

        assertThat(mayBeTold(people(0, 17), new Counts(17, 0, 0))).isFalse();
        assertThat(mayBeTold(people(0, 21), new Counts(21, 0, 0))).isTrue();
    }

    @Test
    void whatMayJustNowBeToldElsewhereMayBeAnything() {
        told(false, people(0, 12), Set.of(), Optional.empty(), MINIMUM);

        assertThat(mayBeTold(people(0, 12), new Counts(12, 0, 0))).isFalse();
        assertThat(mayBeTold(people(0, 13), new Counts(13, 0, 0))).isFalse();
        assertThat(mayBeTold(people(0, 18), new Counts(18, 0, 0))).isTrue();
    }

    @Test
    void onePlusAnotherLessAThirdIsNotWorkedOut() {
        // Five answer; then these and five others, who all see it otherwise; then the others and one more.
        wasTold(people(0, 11), new Counts(5, 0, 0));
        wasTold(people(0, 11), new Counts(5, 0, 5));

        assertThat(mayBeTold(people(0, 11), new Counts(0, 0, 6))).isFalse();
    }

    @Test
    void partsAreToldAnewWhereEnoughOfEachSumAreAskedForTheFirstTime() {
        wasTold(people(0, 20), new Counts(10, 0, 10));
        var cells = new HashMap<String, Cell>();
        people(0, 80).forEach(one -> cells.put(one, new Cell(Integer.parseInt(one.substring(1)) % 2, 0)));
        var tally = new Tally(3);
        cells.values().forEach(cell -> tally.count(cell, 0));

        var anew = new Differencing(told, MINIMUM)
                .anew(new Cohorts(Map.copyOf(cells), List.of("Council", "NHS"), List.of("")), tally);

        assertThat(anew.organisations()).containsExactlyInAnyOrder(0, 1);

        wasTold(people(0, 40), new Counts(10, 0, 30));
        assertThat(new Differencing(told, MINIMUM)
                        .anew(new Cohorts(Map.copyOf(cells), List.of("Council", "NHS"), List.of("")), tally)
                        .organisations())
                .isEmpty();
    }

    @Test
    void whetherAnythingCouldEverBeToldRestsOnNoAnswer() {
        told(false, people(0, 12), Set.of(), Optional.of(HALF), MINIMUM);

        assertThat(new Differencing(told, MINIMUM).mayEver(people(0, 13))).isFalse();
        assertThat(new Differencing(told, MINIMUM).mayEver(people(0, 20))).isTrue();
        assertThat(new Differencing(List.of(), MINIMUM).mayEver(both(people(0, 2), people(8, 16))))
                .isTrue();
    }

    /** Two employers of ten, of which each was told of. */
    private boolean mayBeToldAfterItsParts(int oneEmployer, int otherEmployer) {
        told.clear();
        told(true, people(0, 20), Set.of(people(0, 10), people(10, 20)), Optional.of(new Counts(15, 0, 0)), MINIMUM);
        var cells = new HashMap<String, Cell>();
        people(0, 20).forEach(one -> cells.put(one, new Cell(Integer.parseInt(one.substring(1)) / 10, 0)));
        var tally = new Tally(3);
        IntStream.range(0, oneEmployer).forEach(one -> tally.count(new Cell(0, 0), one < 4 ? 0 : 2));
        IntStream.range(0, otherEmployer).forEach(_ -> tally.count(new Cell(1, 0), 2));
        var anew =
                new Differencing(told, MINIMUM).anew(new Cohorts(cells, List.of("Council", "NHS"), List.of("")), tally);
        assertThat(anew.organisations()).isEmpty();
        return anew.total();
    }

    @Test
    void aTeamThatWasToldByItsPartsIsToldOfAChangeIfEnoughOfEachPartAnswered() {
        assertThat(mayBeToldAfterItsParts(8, 7)).isTrue();
        assertThat(mayBeToldAfterItsParts(10, 5)).isTrue();
        assertThat(mayBeToldAfterItsParts(10, 4))
                .as("all but four may be just those of one employer")
                .isFalse();
    }

    @Test
    void threeWhoLeftAndThreeWhoCameAreEnoughTogether() {
        wasTold(people(0, 12), new Counts(12, 0, 0));

        assertThat(mayBeTold(people(3, 15), new Counts(0, 0, 12))).isTrue();
        assertThat(mayBeTold(people(3, 15), new Counts(11, 0, 1))).isFalse();
    }

    /**
     * A manager who knows who answered then and now reckons with every figure of then, and everyone's of now, so many times each. Where
     * it is held that enough of each part answered, all of which they can make of it is about enough people, but for everyone's of
     * now less everyone's of then: which is told only if enough have changed their mind.
     */
    @Test
    void whereEnoughOfEachPartAnsweredNoSumOfPartsIsNearlyThoseWhoAnswerNow() {
        var random = new Random(35);
        var enough = 0;
        var leaks = 0;
        for (var trial = 0; trial < Rehearsal.times(1500, 20_000); trial++) {
            var twice = new Twice(random);
            var fewest = twice.fewestWorkedOut();
            if (twice.isHeldToBeEnough()) {
                enough++;
                assertThat(fewest).as("%s", twice).isGreaterThanOrEqualTo(MINIMUM);
            } else if (fewest < MINIMUM) {
                leaks++;
            }
        }
        assertThat(enough).isGreaterThan(100);
        assertThat(leaks).as("it is needed").isGreaterThan(100);
    }

    /** A team that is asked twice; some leave, join, move and are away in between. */
    private static final class Twice {

        private static final int MOST = 2;

        private final Map<String, Cell> then = new HashMap<>();
        private final Map<String, Cell> now = new HashMap<>();
        private final Set<String> answeredThen;
        private final Set<String> answeredNow;
        private final List<Set<String>> parts;

        Twice(Random random) {
            var organisations = 2 + random.nextInt(2);
            var professions = 1 + random.nextInt(2);
            for (var one : people(0, 14 + random.nextInt(20))) {
                var cell = new Cell(random.nextInt(organisations), random.nextInt(professions));
                var kind = random.nextInt(40);
                if (kind != 0) {
                    then.put(one, cell);
                }
                if (kind != 1) {
                    now.put(one, kind == 2 ? new Cell(random.nextInt(organisations), cell.profession()) : cell);
                }
            }
            answeredThen = some(then, -1, random);
            answeredNow = some(now, random.nextInt(organisations + 2), random);
            var tally = tally(then, answeredThen).safe(MINIMUM);
            parts = cohorts(then)
                    .parts()
                    .filter(tally::has)
                    .map(cohorts(then)::people)
                    .filter(part -> !part.equals(then.keySet()))
                    .distinct()
                    .limit(3)
                    .toList();
        }

        /** Most of them, but for those of one organisation, of whom few. */
        private static Set<String> some(Map<String, Cell> all, int away, Random random) {
            return all.entrySet().stream()
                    .filter(one -> random.nextInt(10) < (one.getValue().organisation() == away ? 2 : 8))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static Cohorts cohorts(Map<String, Cell> cells) {
            return new Cohorts(cells, List.of("A", "B", "C"), List.of("a", "b"));
        }

        private static Tally tally(Map<String, Cell> cells, Set<String> answered) {
            var tally = new Tally(3);
            answered.forEach(one -> tally.count(Objects.requireNonNull(cells.get(one)), 0));
            return tally;
        }

        boolean isHeldToBeEnough() {
            var told = new Told(
                    true,
                    then.keySet(),
                    Set.copyOf(parts),
                    MINIMUM,
                    AtLeast.of(answeredThen.size(), MINIMUM),
                    Optional.of(Figure.of(new Counts(answeredThen.size(), 0, 0), then.size(), 1)));
            return !parts.isEmpty()
                    && new Differencing(List.of(told), MINIMUM)
                            .answeredInAll(told, cohorts(now), tally(now, answeredNow));
        }

        /** The fewest people that some sum is about, over the whole numbers and by odd and even; but for everyone's less everyone's. */
        int fewestWorkedOut() {
            var fewest = Integer.MAX_VALUE;
            for (var ofNow = 1; ofNow <= MOST; ofNow++) {
                for (var choice = 0; choice < Math.pow(2 * MOST + 1, parts.size() + 1); choice++) {
                    fewest = Math.min(fewest, Math.min(left(ofNow, choice, 0), left(ofNow, choice, 2)));
                }
            }
            return fewest;
        }

        private int left(int ofNow, int choice, int modulus) {
            if (modulus == 2 && ofNow % 2 == 0
                    || answeredThen.stream().allMatch(one -> isNothing(ofNow - times(one, choice), modulus))) {
                return Integer.MAX_VALUE;
            }
            return (int) both(answeredThen, answeredNow).stream()
                    .filter(one -> !isNothing(
                            (answeredNow.contains(one) ? ofNow : 0)
                                    - (answeredThen.contains(one) ? times(one, choice) : 0),
                            modulus))
                    .count();
        }

        private static boolean isNothing(int number, int modulus) {
            return (modulus == 0 ? number : number % modulus) == 0;
        }

        /** How often somebody counts in a sum of the figures of then. */
        private int times(String person, int choice) {
            var times = choice % (2 * MOST + 1) - MOST;
            var rest = choice;
            for (var part : parts) {
                rest /= 2 * MOST + 1;
                times += part.contains(person) ? rest % (2 * MOST + 1) - MOST : 0;
            }
            return times;
        }

        @Override
        public String toString() {
            return "%s, %s, then %s, now %s".formatted(then, now, answeredThen, answeredNow);
        }
    }
}
