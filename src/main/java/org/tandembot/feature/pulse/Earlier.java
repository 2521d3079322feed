package org.tandembot.feature.pulse;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Told;

/**
 * What rounds before one showed of its questions, those of other teams with some of its people too, so that one result less
 * another tells of nobody who joined, left or moved in between. Why these rules are enough, and against whom: decision 16.
 */
final class Earlier {

    /** Whoever reckons with what was shown longer ago cannot take it that nobody has changed their mind. */
    static final Duration REMEMBERED = Duration.ofDays(365);

    /** A round before, and who was asked in it. */
    sealed interface Before {
        Panel panel();
    }

    /** It has its result. */
    record Asked(RoundResult result, Panel panel) implements Before {}

    /** It closes just now: what it will show is not known, so it may be anything. */
    record Closing(List<String> questions, Panel panel) implements Before {}

    private final String team;
    private final Map<String, Told> byQuestion = new HashMap<>();
    private final int minimum;

    Earlier(PulseRound round, Collection<? extends Before> rounds) {
        this.team = round.team();
        this.minimum = round.minimumGroupSize();
        rounds.forEach(this::add);
    }

    private void add(Before before) {
        switch (before) {
            case Asked(var result, var panel) ->
                result.questions().forEach(question -> add(PulseRound.teamOf(result.round()), question, panel));
            case Closing(var questions, var panel) ->
                questions.forEach(question -> panel.groups().forEach(told(question)::perhaps));
        }
    }

    private void add(String of, RoundResult.OfQuestion question, Panel panel) {
        var told = told(question.question());
        if (question.team() instanceof Figure.Shown shown) {
            if (of.equals(team)) {
                told.whole(panel.everyone(), shown);
            } else {
                told.part(panel.everyone());
            }
        }
        // What was told again of a cohort counts anew, whether the team's figure was told beside it or not.
        Stream.concat(
                        question.organisations().stream().map(panel::at),
                        question.professions().stream().map(panel::as))
                .filter(cohort -> !(question.team() instanceof Figure.Shown && cohort.equals(panel.everyone())))
                .forEach(told::part);
    }

    private Told told(String question) {
        return byQuestion.computeIfAbsent(question, _ -> new Told());
    }

    /** Which of a question's groups, all safe beside one another, may be told next to what was told before. */
    Told.Allowed allowed(String question, Set<String> everyone, List<Set<String>> cohorts, Counts now) {
        return byQuestion.getOrDefault(question, new Told()).allowed(everyone, cohorts, now, minimum);
    }
}
