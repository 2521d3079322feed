package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.Rehearsal;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.feature.pulse.PlayedRounds;
import org.tandembot.feature.pulse.PlayedRounds.Asking;
import org.tandembot.feature.pulse.PlayedRounds.Held;
import org.tandembot.feature.pulse.PlayedRounds.Rule;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.form.Danger;
import org.tandembot.roster.Team;

/**
 * Hundreds of random lives of three teams with some of the same people and one manager: people join, leave, come back, move,
 * become managers, are away; the minimum is raised and lowered; rounds are held, some at the same time; months pass. After each the
 * manager takes everything that there is to read: results, cohorts, files of the round, the month and the quarter. Whatever they work
 * out must be about at least as many people as anyone of these was promised.
 */
class LivesOfTeamsTests {

    private static final Dialogs DIALOGS = TestDialogs.builtIn();
    private static final int LIVES = Rehearsal.times(120, 2000);
    /** It stops at the first that leaks; which one that is changes with the questions. */
    private static final int TRIES = 6000;

    private static final int TIMES = 5;

    @ParameterizedTest
    @ValueSource(ints = {5, 7})
    void nothingSmallerThanTheMinimumCanBeWorkedOutFromAllThatAManagerGets(int minimum) {
        var figures = new AtomicInteger();
        var rounds = new AtomicInteger();
        seeds(minimum, LIVES).parallel().forEach(seed -> {
            var life = life(seed, minimum, Set.of(), false);

            assertThat(life.live(TIMES)).as("life %d", seed).isEmpty();
            assertThat(life.attacker().tooFine()).as("life %d", seed).isEmpty();
            figures.addAndGet(life.attacker().figures());
            rounds.addAndGet(life.rounds());
        });

        assertThat(rounds.get()).as("rounds are held").isGreaterThan(3 * LIVES);
        assertThat(figures.get()).as("the rules do not refuse everything").isGreaterThan(3 * rounds.get());
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void withoutAnyOneOfTheRulesSomethingLeaks(Rule rule) {
        assertThat(seeds(5, TRIES)
                        .anyMatch(seed -> !life(seed, 5, EnumSet.of(rule), false)
                                .live(TIMES)
                                .isEmpty()))
                .isTrue();
    }

    @Test
    void aFileThatTellsWhatThePageHidesLeaks() {
        assertThat(seeds(5, TRIES)
                        .anyMatch(seed ->
                                !life(seed, 5, Set.of(), true).live(TIMES).isEmpty()))
                .isTrue();
    }

    private static LongStream seeds(int minimum, int lives) {
        return new Random(20261122L + minimum).longs(lives);
    }

    private static Life life(long seed, int minimum, Set<Rule> off, boolean filesTellAll) {
        var start = Instant.parse("2026-01-05T10:00:00Z");
        return new Life(
                new OnPaper(new PlayedRounds(DIALOGS, off), filesTellAll),
                "T",
                start,
                new Random(seed),
                minimum,
                seed % 2 == 0);
    }

    /** Rounds in memory, and files made of them. */
    private static final class OnPaper implements Life.World {

        private final PlayedRounds played;
        private final Summaries summaries;
        private final boolean filesTellAll;
        private List<Asking> last = List.of();

        @SuppressWarnings("NullAway") // chapters on concerns, tips and actions are not of rounds
        OnPaper(PlayedRounds played, boolean filesTellAll) {
            this.played = played;
            this.summaries = new Summaries(played.figures(), null, played.decks(), new Danger(DIALOGS), DIALOGS);
            this.filesTellAll = filesTellAll;
        }

        @Override
        public Decks decks() {
            return played.decks();
        }

        @Override
        public PulseFigures figures() {
            return played.figures();
        }

        @Override
        public List<Held> hold(List<Asking> some) {
            last = some;
            return played.hold(some);
        }

        @Override
        public void readOn(Team team, Held held, Attacker attacker, Random random) {
            var later = held.closed().plus(Duration.ofDays(random.nextInt(30)));
            var spans = random.nextBoolean()
                    ? List.of(Span.QUARTER)
                    : List.of(Span.values()[random.nextInt(3)], Span.ROUND);
            spans.forEach(span -> attacker.reads(team.id(), csv(new Summary.Period(team, span, later))));
            if (filesTellAll) {
                attacker.reads(team.id(), tellingAll(held));
            }
        }

        private String csv(Summary.Period period) {
            return new SummaryFile(summaries.of(period, period.team()::language, List.of())).csv();
        }

        /** A file of a program that has forgotten to ask what may be told. */
        private String tellingAll(Held held) {
            return held.questions().stream()
                    .map(question -> SummaryFile.line(List.of(
                            "Question",
                            question.ask(),
                            count(held, question.id(), "agree"),
                            count(held, question.id(), "neither"),
                            count(held, question.id(), "disagree"))))
                    .collect(Collectors.joining());
        }

        private String count(Held held, String question, String answer) {
            var says = last.stream()
                    .filter(asking -> asking.team().id().equals(held.team()))
                    .findFirst()
                    .orElseThrow()
                    .says();
            return Long.toString(held.asked().stream()
                    .filter(member -> says.apply(member.id(), question).equals(answer))
                    .count());
        }
    }
}
