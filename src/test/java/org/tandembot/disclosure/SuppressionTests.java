package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTests {

    private static final int TABLES = 4000;

    @Test
    void aCohortOfFourInATeamOfNineIsHiddenAndSoIsItsComplement() {
        var safe = Suppression.safe(Map.of(new Cell(0, 0), 5, new Cell(1, 0), 4), 5);

        assertThat(safe.total()).isTrue();
        assertThat(safe.organisations()).isEmpty();
    }

    @Test
    void fourAnswersShowNothingAtAll() {
        assertThat(Suppression.safe(Map.of(new Cell(0, 0), 4), 5))
                .isEqualTo(new Suppression.Safe(false, Set.of(), Set.of()));
        assertThat(Suppression.safe(Map.of(), 5).total()).isFalse();
    }

    @Test
    void oneSmallCohortTakesTheNextSmallestWithIt() {
        var safe = Suppression.safe(Map.of(new Cell(0, 0), 9, new Cell(1, 0), 6, new Cell(2, 0), 2), 5);

        assertThat(safe.organisations()).containsExactly(0);
    }

    @Test
    void nursesWhoAllWorkForOneOrganisationLeaveNoFewOfItsOthersToBeWorkedOut() {
        var nurses = 0;
        var others = 1;
        var trust = 0;
        var council = 1;
        var answered = Map.of(new Cell(trust, nurses), 9, new Cell(trust, others), 3, new Cell(council, others), 9);

        // The trust less its nurses would be three people.
        assertThat(Suppression.isSafe(answered, Set.of(trust, council), Set.of(nurses, others), 5))
                .isFalse();
        assertThat(Suppression.isSafe(answered, Set.of(trust, council), Set.of(), 5))
                .isTrue();
        assertThat(shown(Suppression.safe(answered, 5))).isEqualTo(2);
    }

    @Test
    void twoPartitionsAreShownWhereEveryCellIsLarge() {
        var answered = Map.of(new Cell(0, 0), 5, new Cell(0, 1), 6, new Cell(1, 0), 7, new Cell(1, 1), 8);

        assertThat(Suppression.safe(answered, 5)).isEqualTo(new Suppression.Safe(true, Set.of(0, 1), Set.of(0, 1)));
    }

    @Test
    void aSmallCellIsCoveredWhereOtherCellsOfItsRowAndColumnHideIt() {
        var answered = Map.of(new Cell(0, 0), 2, new Cell(0, 1), 6, new Cell(1, 0), 6, new Cell(1, 1), 6);

        assertThat(Suppression.safe(answered, 5)).isEqualTo(new Suppression.Safe(true, Set.of(0, 1), Set.of(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 11})
    void nothingSmallerThanTheMinimumCanBeWorkedOutFromRandomTables(int minimum) {
        var random = new Random(20261124 + minimum);
        for (var table = 0; table < TABLES / 5; table++) {
            var answered = randomTable(random, minimum);
            var safe = Suppression.safe(answered, minimum);
            if (safe.total()) {
                assertThat(smallest(answered, safe))
                        .as("%s shows %s", answered, safe)
                        .isGreaterThanOrEqualTo(minimum);
            } else {
                assertThat(people(answered, _ -> true)).as("%s", answered).isLessThan(minimum);
                assertThat(shown(safe)).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8})
    void whatIsSafeIsToldFromWhatIsNotExactlyAsTheEquationsDo(int minimum) {
        var random = new Random(7 + minimum);
        for (var table = 0; table < TABLES / 5; table++) {
            var answered = randomTable(random, minimum);
            var shown = new Suppression.Safe(true, someOf(random), someOf(random));

            assertThat(Suppression.isSafe(answered, shown.organisations(), shown.professions(), minimum))
                    .as("%s showing %s", answered, shown)
                    .isEqualTo(people(answered, _ -> true) > 0 && smallest(answered, shown) >= minimum);
        }
    }

    @Test
    void noCohortThatCouldBeAddedIsLeftOut() {
        var random = new Random(3);
        for (var table = 0; table < 300; table++) {
            var answered = randomTable(random, 5);
            var safe = Suppression.safe(answered, 5);
            for (var organisation = 0; safe.total() && organisation < 3; organisation++) {
                var one = organisation;
                var more = new java.util.HashSet<>(safe.organisations());
                if (more.add(organisation) && people(answered, cell -> cell.organisation() == one) >= 5) {
                    assertThat(Suppression.isSafe(answered, more, safe.professions(), 5))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everythingIsShownWhereEveryCellHasTheMinimum() {
        var random = new Random(11);
        for (var table = 0; table < 200; table++) {
            var answered = new HashMap<Cell, Integer>();
            cells().forEach(cell -> answered.put(cell, 5 + random.nextInt(10)));

            assertThat(Suppression.safe(answered, 5))
                    .isEqualTo(new Suppression.Safe(true, Set.of(0, 1, 2), Set.of(0, 1, 2)));
        }
    }

    private static int shown(Suppression.Safe safe) {
        return safe.organisations().size() + safe.professions().size();
    }

    private static Map<Cell, Integer> randomTable(Random random, int minimum) {
        var answered = new TreeMap<Cell, Integer>(
                java.util.Comparator.comparing(Cell::organisation).thenComparing(Cell::profession));
        var largest = 1 + random.nextInt(2 * minimum + 2);
        cells().forEach(cell -> {
            if (random.nextInt(10) < 7) {
                answered.put(cell, random.nextInt(largest));
            }
        });
        return answered;
    }

    private static List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        for (var organisation = 0; organisation < 3; organisation++) {
            for (var profession = 0; profession < 3; profession++) {
                cells.add(new Cell(organisation, profession));
            }
        }
        return cells;
    }

    private static Set<Integer> someOf(Random random) {
        var some = new java.util.HashSet<Integer>();
        for (var index = 0; index < 3; index++) {
            if (random.nextBoolean()) {
                some.add(index);
            }
        }
        return some;
    }

    private static int people(Map<Cell, Integer> answered, Predicate<Cell> who) {
        return answered.entrySet().stream()
                .filter(entry -> who.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /**
     * How few people a sum can be about that adding and subtracting the shown totals gives. For every set of cells: where
     * leaving its columns out makes the rank of the totals fall, some combination of them is about these cells alone.
     */
    private static int smallest(Map<Cell, Integer> answered, Suppression.Safe shown) {
        var cells = cells().stream()
                .filter(cell -> answered.getOrDefault(cell, 0) > 0)
                .toList();
        var totals = totals(cells, shown);
        var rank = Fractions.rank(totals);
        var smallest = Integer.MAX_VALUE;
        for (var set = 1; set < 1 << cells.size(); set++) {
            var people = 0;
            for (var column = 0; column < cells.size(); column++) {
                people += (set >> column & 1) * answered.getOrDefault(cells.get(column), 0);
            }
            if (people < smallest && Fractions.rank(without(set, totals)) < rank) {
                smallest = people;
            }
        }
        return smallest;
    }

    private static long[][] totals(List<Cell> cells, Suppression.Safe shown) {
        var rows = new ArrayList<long[]>();
        rows.add(row(cells, _ -> true));
        shown.organisations().forEach(index -> rows.add(row(cells, cell -> cell.organisation() == index)));
        shown.professions().forEach(index -> rows.add(row(cells, cell -> cell.profession() == index)));
        return rows.toArray(long[][]::new);
    }

    private static long[] row(List<Cell> cells, Predicate<Cell> counts) {
        return cells.stream().mapToLong(cell -> counts.test(cell) ? 1 : 0).toArray();
    }

    private static long[][] without(int set, long[][] totals) {
        var rest = new long[totals.length][];
        for (var row = 0; row < totals.length; row++) {
            rest[row] = totals[row].clone();
            for (var column = 0; column < rest[row].length; column++) {
                rest[row][column] *= 1 - (set >> column & 1);
            }
        }
        return rest;
    }
}
