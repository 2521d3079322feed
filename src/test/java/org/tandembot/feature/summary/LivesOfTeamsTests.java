package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.feature.pulse.PlayedRounds;
import org.tandembot.feature.pulse.PlayedRounds.Rule;

/**
 * Thousands of random lives of two teams with some of the same people and one manager: people join, leave, come back, move, become
 * managers; the minimum is raised; rounds are held, some at the same time; months pass. After each the manager takes everything that
 * there is to read: results, cohorts, files of the round, the month and the quarter. Whatever they work out must be about at
 * least the minimum of people. {@link CommandsInAnyOrderTests} plays fewer such lives through the whole program.
 */
class LivesOfTeamsTests {

    private static final Dialogs DIALOGS = Dialogs.load(List.of(Layer.builtIn()));
    private static final int LIVES = 1000;

    @ParameterizedTest
    @ValueSource(ints = {5, 7})
    void nothingSmallerThanTheMinimumCanBeWorkedOutFromAllThatAManagerGets(int minimum) {
        var figures = new AtomicInteger();
        var rounds = new AtomicInteger();
        seeds(minimum).parallel().forEach(seed -> {
            var life = life(seed, minimum, Set.of(), false);

            assertThat(life.live()).as("life %d", seed).isEmpty();
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
        assertThat(seeds(5).anyMatch(seed ->
                        !life(seed, 5, EnumSet.of(rule), false).live().isEmpty()))
                .isTrue();
    }

    @Test
    void aFileThatTellsWhatThePageHidesLeaks() {
        assertThat(seeds(5).anyMatch(
                                seed -> !life(seed, 5, Set.of(), true).live().isEmpty()))
                .isTrue();
    }

    private static LongStream seeds(int minimum) {
        return new Random(20261122L + minimum).longs(LIVES);
    }

    private static Life life(long seed, int minimum, Set<Rule> off, boolean filesTellAll) {
        var played = new PlayedRounds(DIALOGS, off);
        return new Life(played, outputs(played), new Random(seed), minimum, filesTellAll);
    }

    private static Life.Outputs outputs(PlayedRounds played) {
        var pulse = played.figures();
        var wording = new FigureWords(DIALOGS);
        var drawing = new SummaryPictures(pulse, wording, DIALOGS);
        var page = new SummaryPage(pulse, drawing, new Advice(DIALOGS, pulse, wording), wording, DIALOGS);
        var file = new SummaryFile(pulse, page, drawing, wording, DIALOGS);
        var summaries = new Summaries(pulse, new DefaultListableBeanFactory().getBeanProvider(Chapter.class));
        return new Life.Outputs(
                pulse.principles(Locale.ENGLISH),
                pulse.statements(Locale.ENGLISH),
                (team, span, at) -> file.csv(summaries.of(team, span, at)));
    }
}
