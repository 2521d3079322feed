package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandembot.Rehearsal;
import org.tandembot.disclosure.Change.Verdict;
import org.tandembot.feature.pulse.ChangeSimulation.Group;
import org.tandembot.feature.pulse.ChangeSimulation.Outcome;
import org.tandembot.feature.pulse.ChangeSimulation.Turnout;

/** What managers may expect of a change that they read, and the table of it in {@code src/docs/change.md}. */
class ChangeSimulationTests {

    private static final int RUNS = Rehearsal.times(30, 300);

    /** How many agree where nothing changes: 10, 15 … 95 per cent. */
    private static final List<Double> SHARES =
            IntStream.rangeClosed(2, 19).mapToObj(each -> each / 20.0).toList();

    private static final Group TWENTY = new Group(20, 1, 0);
    private static final Group TWENTY_OF_TWO_EMPLOYERS = new Group(20, 2, 0);
    private static final Group TWENTY_OF_WHOM_TWO_ARE_NEW = new Group(20, 2, 2);

    static List<Group> twenty() {
        return List.of(TWENTY, TWENTY_OF_TWO_EMPLOYERS, TWENTY_OF_WHOM_TWO_ARE_NEW);
    }

    static List<Group> groups() {
        return IntStream.of(8, 12, 20, 60, 200)
                .boxed()
                .flatMap(asked -> IntStream.of(1, 2)
                        .mapToObj(employers -> new Group(asked, employers, employers == 1 ? 0 : asked / 10)))
                .toList();
    }

    /** What is read in the end, each time in another team. */
    private static List<Outcome> outcomes(int runs, Group group, Turnout turnout, double... agreeing) {
        return new Random(20261128)
                .longs(runs)
                .parallel()
                .mapToObj(seed -> new ChangeSimulation(group, turnout, seed).asked(agreeing))
                .toList();
    }

    private static double part(List<Outcome> outcomes, Predicate<Outcome> is) {
        return outcomes.stream().filter(is).count() / (double) outcomes.size();
    }

    private static double part(Group group, Turnout turnout, Predicate<Outcome> is, double... agreeing) {
        return part(outcomes(10 * RUNS, group, turnout, agreeing), is);
    }

    /** The same for each share that stays as it is. */
    private static List<List<Outcome>> unchanged(Group group) {
        return SHARES.stream()
                .map(share -> outcomes(RUNS, group, Turnout.EACH_THREE_IN_FOUR, share, share))
                .toList();
    }

    private static DoubleSummaryStatistics parts(List<List<Outcome>> each, Predicate<Outcome> is) {
        return each.stream().mapToDouble(outcomes -> part(outcomes, is)).summaryStatistics();
    }

    private static Predicate<Outcome> is(Verdict verdict) {
        return outcome -> outcome.is(verdict);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void whereOpinionsDoNotChangeAChangeIsToldAtMostOnceInTwentyComparisons(Group group) {
        assertThat(parts(unchanged(group), Outcome::isTold).getAverage()).isLessThanOrEqualTo(0.05);
    }

    @ParameterizedTest
    @MethodSource("twenty")
    void aFallFromThreeQuartersToThreeInTenIsToldThoughOnlyThreeInFourAnswer(Group twenty) {
        for (var turnout : List.of(Turnout.THREE_QUARTERS, Turnout.EACH_THREE_IN_FOUR)) {
            assertThat(part(twenty, turnout, is(Verdict.DOWN), 0.75, 0.3)).isGreaterThan(0.8);
        }
    }

    @ParameterizedTest
    @MethodSource("twenty")
    void aFallToHalfIsToldWhereAllAnswer(Group twenty) {
        assertThat(part(twenty, Turnout.ALL, is(Verdict.DOWN), 0.7, 0.35)).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @MethodSource("twenty")
    void aRecoveryIsToldAsSurelyAsAFall(Group twenty) {
        var turnout = Turnout.THREE_QUARTERS;
        var fall = part(twenty, turnout, is(Verdict.DOWN), 0.75, 0.3);

        assertThat(part(twenty, turnout, is(Verdict.UP), 0.3, 0.75)).isCloseTo(fall, within(0.1));
        assertThat(part(twenty, turnout, is(Verdict.UP), 0.75, 0.3, 0.75))
                .as("back to where it was before the fall")
                .isCloseTo(fall, within(0.1));
        assertThat(part(twenty, Turnout.ALL, is(Verdict.UP), 0.35, 0.7)).isGreaterThan(0.8);
    }

    @Test
    void noFallIsToldAsARise() {
        groups().forEach(group -> assertThat(part(group, Turnout.EACH_THREE_IN_FOUR, is(Verdict.UP), 0.75, 0.3))
                .isZero());
    }

    /** {@code ./mvnw -Pfull test -Dtest=ChangeSimulationTests} prints it as it stands in the document. */
    @Test
    @EnabledIfSystemProperty(named = "tandem.full", matches = "true")
    @SuppressWarnings("SystemOut")
    void theTableIsPrinted() {
        System.out.println(
                "| asked | employers | new each time | unchanged: new figure | unchanged: change shown | at the worst share "
                        + "| 75 → 30 %: new figure | change shown | 30 → 75 %: shown | 70 → 35 %, all answer: shown | 35 → 70 %: shown | 75 → 30 → 75 %: rise shown | 70 → 55 %: shown |");
        System.out.println("|" + " --- |".repeat(13));
        groups().stream().map(ChangeSimulationTests::line).forEach(System.out::println);
        assertThat(groups()).isNotEmpty();
    }

    private static String line(Group group) {
        var some = Turnout.EACH_THREE_IN_FOUR;
        var unchanged = unchanged(group);
        var fall = outcomes(10 * RUNS, group, some, 0.75, 0.3);
        var parts = DoubleStream.of(
                parts(unchanged, Outcome::isNew).getAverage(),
                parts(unchanged, Outcome::isTold).getAverage(),
                parts(unchanged, Outcome::isTold).getMax(),
                part(fall, Outcome::isNew),
                part(fall, is(Verdict.DOWN)),
                part(group, some, is(Verdict.UP), 0.3, 0.75),
                part(group, Turnout.ALL, is(Verdict.DOWN), 0.7, 0.35),
                part(group, Turnout.ALL, is(Verdict.UP), 0.35, 0.7),
                part(group, some, is(Verdict.UP), 0.75, 0.3, 0.75),
                part(group, some, is(Verdict.DOWN), 0.7, 0.55));
        return "| %d | %d | %d |".formatted(group.asked(), group.employers(), group.joined())
                + parts.mapToObj(part -> " %.1f %% |".formatted(100 * part)).collect(Collectors.joining());
    }
}
