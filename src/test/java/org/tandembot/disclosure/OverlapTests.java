package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandembot.Rehearsal;

class OverlapTests {

    private static Set<Integer> people(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void oneWhoJoinedWouldBeWorkedOut() {
        assertThat(Overlap.isSafe(List.of(people(0, 20), people(0, 21)), 5)).isFalse();
        assertThat(Overlap.isSafe(List.of(people(0, 20), people(0, 25)), 5)).isTrue();
        assertThat(Overlap.isSafe(List.of(people(0, 20), people(0, 20)), 5)).isTrue();
    }

    @Test
    void aFewWhoLeftAndAFewWhoJoinedCountTogether() {
        assertThat(Overlap.isSafe(List.of(people(0, 20), people(2, 22)), 5)).isFalse();
        assertThat(Overlap.isSafe(List.of(people(0, 20), people(3, 22)), 5)).isTrue();
        assertThat(Overlap.isSafe(List.of(people(0, 20), people(3, 22), people(3, 23)), 5))
                .as("another joined later")
                .isFalse();
    }

    @Test
    void whereThereAreTooManySmallAtomsToTryAllItRefuses() {
        var groups = IntStream.range(0, 60)
                .mapToObj(one -> union(people(0, 20), people(100 + 2 * one, 102 + 2 * one)))
                .toList();

        assertThat(Overlap.isSafe(groups, 5)).isFalse();
        assertThat(Overlap.isSafe(groups, 60)).isFalse();
    }

    @Test
    void aTeamThatHasBecomeOneOfItsOrganisationsAndANewcomerIsFoundOut() {
        var nhs = people(0, 10);
        var everyone = people(0, 15);
        var later = new HashSet<>(nhs);
        later.add(99);

        assertThat(Overlap.apart(everyone, later)).isGreaterThanOrEqualTo(5);
        assertThat(Overlap.isSafe(List.of(everyone, nhs, later), 5)).isFalse();
    }

    @Test
    void fourTeamsThatAreFarApartInPairsCanStillGiveOneAway() {
        var some = people(0, 20);
        var joined = people(20, 25);
        var more = people(25, 30);
        var groups = List.of(some, union(some, joined), union(some, joined, more), union(some, more, Set.of(99)));

        for (var one : groups) {
            assertThat(groups.stream().filter(other -> other != one)).allMatch(other -> Overlap.apart(one, other) >= 5);
        }
        assertThat(Overlap.isSafe(groups, 5)).isFalse();
        assertThat(Overlap.isSafe(groups.subList(0, 3), 5)).isTrue();
    }

    @Test
    void whatIsCalledSafeGivesNoSmallGroupAway() {
        var random = new Random(99);
        var safe = 0;
        for (var trial = 0; trial < 3000; trial++) {
            var groups = IntStream.range(0, 2 + random.nextInt(3))
                    .mapToObj(_ -> someOf(12, random))
                    .toList();
            if (Overlap.isSafe(groups, 3)) {
                safe++;
                assertThat(smallest(groups, 12)).as("%s", groups).isGreaterThanOrEqualTo(3);
            }
        }
        assertThat(safe).isGreaterThan(100);
    }

    @Test
    void threeGroupsThatOverlapInPairsGiveOneAwayByOddAndEven() {
        var groups = List.of(people(0, 10), union(people(0, 5), people(10, 15)), union(people(5, 15), Set.of(99)));

        for (var one : groups) {
            assertThat(groups.stream().filter(other -> other != one)).allMatch(other -> Overlap.apart(one, other) >= 5);
        }
        assertThat(Overlap.isSafe(groups, 5)).isFalse();
        assertThat(Overlap.isSafe(groups.subList(0, 2), 5)).isTrue();
    }

    /** Each group counted so many times, there is no number of which all but a few people are counted a multiple. */
    @Test
    void noMultiplesOfFamiliesCalledSafeGiveASmallGroupAway() {
        var random = new Random(6);
        var safe = 0;
        for (var trial = 0; trial < Rehearsal.times(3000, 20_000); trial++) {
            var groups = family(random);
            if (Overlap.isSafe(groups, 5)) {
                safe++;
                for (var modulus = 2; modulus <= 4; modulus++) {
                    assertThat(fewestLeftOver(groups, modulus))
                            .as("modulo %d of %s", modulus, groups)
                            .isGreaterThanOrEqualTo(5);
                }
            }
        }
        assertThat(safe).isGreaterThan(300);
    }

    /** What finds nothing amiss would be no proof. */
    @Test
    void reckoningInFractionsWouldGiveSomebodyAway() {
        var random = new Random(6);
        var leaks = 0;
        for (var trial = 0; trial < 3000; trial++) {
            var groups = family(random);
            if (LooseDifferencing.isSafeInFractions(groups, 5) && fewestLeftOver(groups, 2) < 5) {
                leaks++;
            }
        }
        assertThat(leaks).isPositive();
    }

    /** Three or four groups, each of some blocks of people of different sizes. */
    private static List<Set<Integer>> family(Random random) {
        var blocks = new ArrayList<Set<Integer>>();
        var people = 0;
        for (var block = 3 + random.nextInt(3); block > 0; block--) {
            var size = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 5;
            blocks.add(people(people, people + size));
            people += size;
        }
        return IntStream.range(0, 3 + random.nextInt(2))
                .mapToObj(_ -> blocks.stream()
                        .filter(_ -> random.nextBoolean())
                        .flatMap(Set::stream)
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    /** The fewest people, but for nobody, who are counted no multiple of the modulus, over all choices of how often each group counts. */
    private static int fewestLeftOver(List<Set<Integer>> groups, int modulus) {
        var everyone = groups.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        var fewest = Integer.MAX_VALUE;
        for (var choice = 1; choice < Math.pow(modulus, groups.size()); choice++) {
            var times = choice;
            var left = (int) everyone.stream()
                    .filter(person -> counted(person, groups, times, modulus) % modulus != 0)
                    .count();
            fewest = left == 0 ? fewest : Math.min(fewest, left);
        }
        return fewest;
    }

    private static int counted(int person, List<Set<Integer>> groups, int times, int modulus) {
        var counted = 0;
        var left = times;
        for (var group : groups) {
            counted += group.contains(person) ? left % modulus : 0;
            left /= modulus;
        }
        return counted;
    }

    @SafeVarargs
    private static Set<Integer> union(Set<Integer>... some) {
        return List.of(some).stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Integer> someOf(int people, Random random) {
        var blocks = random.nextInt(people) + 1;
        return IntStream.range(0, people)
                .filter(person -> (person * blocks / people + blocks) % 3 != random.nextInt(9))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The fewest people that leaving out makes the rank of the totals fall. */
    private static int smallest(List<Set<Integer>> groups, int people) {
        var rows = new ArrayList<long[]>();
        groups.forEach(group -> rows.add(IntStream.range(0, people)
                .mapToLong(person -> group.contains(person) ? 1 : 0)
                .toArray()));
        var totals = rows.toArray(long[][]::new);
        var rank = Fractions.rank(totals);
        var smallest = Integer.MAX_VALUE;
        for (var set = 1; set < 1 << people; set++) {
            if (Integer.bitCount(set) < Math.min(3, smallest)) {
                var left = set;
                var rest = rows.stream()
                        .map(row -> IntStream.range(0, people)
                                .mapToLong(person -> row[person] * (1 - (left >> person & 1)))
                                .toArray())
                        .toArray(long[][]::new);
                if (Fractions.rank(rest) < rank) {
                    smallest = Integer.bitCount(set);
                }
            }
        }
        return smallest;
    }
}
