package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Figure.Hidden;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Suppression;

/** Counts the opened ballots of one question, and says what may be shown of them. Lives in memory only, while a round closes. */
final class Tally {

    private final Map<Cell, Counts> counts = new HashMap<>();

    void count(Ballot.Open ballot) {
        var one = switch (ballot.answer().stance()) {
            case AGREE -> new Counts(1, 0, 0);
            case NEITHER -> new Counts(0, 1, 0);
            case DISAGREE -> new Counts(0, 0, 1);
            case NONE -> Counts.NONE;
        };
        counts.merge(ballot.cell(), one, Counts::plus);
    }

    /** The counts of everyone for whom {@code who} holds. */
    private Counts of(Predicate<Cell> who) {
        return counts.entrySet().stream()
                .filter(entry -> who.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Counts.NONE, Counts::plus);
    }

    private static long asked(PulseRound round, Predicate<Cell> who) {
        return round.cells().values().stream().filter(who).count();
    }

    /** The tallies of a round, suppressed: nothing that is hidden leaves this method. */
    static RoundResult result(PulseRound round, List<Tally> byQuestion, long ballots) {
        var minimum = round.minimumGroupSize();
        var safe = byQuestion.stream().map(tally -> tally.safe(minimum)).toList();
        var questions = new ArrayList<RoundResult.OfQuestion>();
        for (var place = 0; place < byQuestion.size(); place++) {
            questions.add(new RoundResult.OfQuestion(
                    round.questions().get(place).id(),
                    figure(
                            round,
                            List.of(byQuestion.get(place)),
                            List.of(safe.get(place)),
                            _ -> true,
                            Suppression.Safe::total)));
        }
        return new RoundResult(
                round.id(),
                round.asked(),
                org.tandembot.disclosure.Band.of(ballots, (long) round.asked() * byQuestion.size()),
                questions,
                principles(round, byQuestion, safe));
    }

    private static List<RoundResult.OfPrinciple> principles(
            PulseRound round, List<Tally> tallies, List<Suppression.Safe> safe) {
        var places = new TreeMap<String, List<Integer>>();
        for (var place = 0; place < tallies.size(); place++) {
            places.computeIfAbsent(round.questions().get(place).principle(), _ -> new ArrayList<>())
                    .add(place);
        }
        return places.entrySet().stream()
                .map(entry -> {
                    var of = entry.getValue().stream().map(tallies::get).toList();
                    var may = entry.getValue().stream().map(safe::get).toList();
                    return new RoundResult.OfPrinciple(
                            entry.getKey(),
                            figure(round, of, may, _ -> true, Suppression.Safe::total),
                            cohorts(
                                    round,
                                    round.organisations(),
                                    index -> figure(
                                            round,
                                            of,
                                            may,
                                            cell -> cell.organisation() == index,
                                            one -> one.organisations().contains(index))),
                            cohorts(
                                    round,
                                    round.professions(),
                                    index -> figure(
                                            round,
                                            of,
                                            may,
                                            cell -> cell.profession() == index,
                                            one -> one.professions().contains(index))));
                })
                .toList();
    }

    private static List<RoundResult.OfCohort> cohorts(
            PulseRound round, List<String> names, java.util.function.IntFunction<Figure> figure) {
        var cohorts = new ArrayList<RoundResult.OfCohort>();
        for (var index = 0; index < names.size(); index++) {
            cohorts.add(new RoundResult.OfCohort(names.get(index), figure.apply(index)));
        }
        return cohorts;
    }

    /** One group's figure over some questions; shown only where it may be on each of them. */
    private static Figure figure(
            PulseRound round,
            Collection<Tally> tallies,
            Collection<Suppression.Safe> safe,
            Predicate<Cell> who,
            Predicate<Suppression.Safe> may) {
        if (safe.stream().allMatch(may)) {
            var all = tallies.stream().map(tally -> tally.of(who)).reduce(Counts.NONE, Counts::plus);
            return Figure.of(all, (int) asked(round, who), tallies.size());
        }
        var enough = tallies.stream().allMatch(tally -> tally.of(who).answered() >= round.minimumGroupSize());
        return new Hidden(enough ? Why.OTHERS_COULD_BE_WORKED_OUT : Why.TOO_FEW);
    }

    private Suppression.Safe safe(int minimum) {
        var answered = new HashMap<Cell, Integer>();
        counts.forEach((cell, count) -> answered.put(cell, count.answered()));
        return Suppression.safe(answered, minimum);
    }
}
