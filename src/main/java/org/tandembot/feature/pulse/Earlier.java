package org.tandembot.feature.pulse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Overlap;
import org.tandembot.disclosure.Repeat;

/**
 * What earlier rounds showed of the questions that are asked again, so that one result less another tells of nobody who joined,
 * left or moved in between. Why these rules are enough, and against whom: decision 16.
 */
final class Earlier {

    /** Whoever reckons with what was shown longer ago cannot take it that nobody has changed their mind. */
    static final Duration REMEMBERED = Duration.ofDays(365);

    /** An earlier round and who was asked in it. */
    record Asked(RoundResult result, Panel panel) {}

    /** What was told of one question: of the whole team, with the figure, and of its cohorts. */
    private record Told(Map<Set<String>, List<Figure.Shown>> teams, Set<Set<String>> cohorts) {
        List<Set<String>> all() {
            var all = new ArrayList<>(cohorts);
            all.addAll(teams.keySet());
            return all;
        }
    }

    private final Map<String, Told> byQuestion = new HashMap<>();
    private final int minimum;

    Earlier(List<Asked> rounds, int minimum) {
        this.minimum = minimum;
        rounds.forEach(one -> one.result().questions().forEach(question -> add(question, one.panel())));
    }

    private void add(RoundResult.OfQuestion question, Panel panel) {
        if (question.team() instanceof Figure.Shown shown) {
            var told = byQuestion.computeIfAbsent(question.question(), _ -> new Told(new HashMap<>(), new HashSet<>()));
            told.teams()
                    .computeIfAbsent(panel.everyone(), _ -> new ArrayList<>())
                    .add(shown);
            Stream.concat(
                            question.organisations().stream()
                                    .map(name -> panel.of(
                                            place -> place.organisation().equals(name))),
                            question.professions().stream()
                                    .map(name ->
                                            panel.of(place -> place.profession().equals(name))))
                    .filter(cohort -> !cohort.equals(panel.everyone()))
                    .forEach(told.cohorts()::add);
        }
    }

    /** Which of a question's groups, all safe beside one another, may be told next to what was told before. */
    Allowed allowed(String question, Set<String> everyone, List<Set<String>> cohorts, Counts now) {
        var told = byQuestion.get(question);
        if (told == null) {
            return new Allowed(Optional.empty(), Set.copyOf(cohorts));
        }
        var all = new ArrayList<>(told.all());
        var known = Set.copyOf(all);
        all.add(everyone);
        all.addAll(cohorts);
        if (known.containsAll(all) || Overlap.isSafe(all, minimum)) {
            return new Allowed(Optional.empty(), Set.copyOf(cohorts));
        }
        var toldBefore = new HashSet<>(cohorts);
        toldBefore.retainAll(known);
        return new Allowed(againstTeam(told, everyone, now), toldBefore);
    }

    /**
     * Against the team's figure, where cohorts beside it are too much already. Where nearly the same people were told of, a change
     * that is not the doing of a few may be told all the same; if nobody has changed their mind there is none.
     */
    private Optional<Why> againstTeam(Told told, Set<String> everyone, Counts now) {
        var all = new ArrayList<>(told.all());
        all.add(everyone);
        if (told.all().contains(everyone) || Overlap.isSafe(all, minimum)) {
            return Optional.empty();
        }
        if (told.cohorts().stream().anyMatch(cohort -> Overlap.apart(cohort, everyone) < minimum)) {
            return Optional.of(Why.TOLD_ENOUGH);
        }
        var near = told.teams().entrySet().stream()
                .filter(team -> Overlap.apart(team.getKey(), everyone) < minimum)
                .flatMap(team -> team.getValue().stream())
                .toList();
        if (near.isEmpty()) {
            return Optional.of(Why.TOLD_ENOUGH);
        }
        return near.stream().allMatch(figure -> Repeat.mayTell(figure, now, minimum))
                ? Optional.empty()
                : Optional.of(Why.NO_CLEAR_CHANGE);
    }

    /**
     * What may be told.
     *
     * @param againstTeam why the team's figure may not be, if so
     * @param cohorts the cohorts that may
     */
    record Allowed(Optional<Why> againstTeam, Set<Set<String>> cohorts) {}
}
