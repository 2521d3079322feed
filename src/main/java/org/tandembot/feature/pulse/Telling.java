package org.tandembot.feature.pulse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Figure.Hidden;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Suppression;
import org.tandembot.disclosure.Told;

/**
 * The tallies of a round, suppressed: nothing that is hidden leaves it. Two things are asked of each figure: may this group be
 * shown beside the others of its question ({@link Suppression}), and may it be shown after what earlier rounds showed ({@link
 * Earlier})?
 */
final class Telling {

    /** The tally of one question, and what of it may be told. */
    private record Of(Tally tally, Suppression.Safe safe, Told.Allowed allowed) {}

    /** A group of the team: which answers are its, and whether they are safe. */
    private record Group(String name, Predicate<Cell> who, Predicate<Suppression.Safe> isSafe, Set<String> people) {}

    private final PulseRound round;
    private final List<Of> questions;
    private final Group team;
    private final List<Group> organisations;
    private final List<Group> professions;

    private Telling(PulseRound round, List<Tally> byQuestion, Earlier earlier) {
        var panel = Panel.of(round);
        this.round = round;
        this.team = new Group("", _ -> true, Suppression.Safe::total, panel.everyone());
        this.organisations = IntStream.range(0, round.organisations().size())
                .mapToObj(index -> new Group(
                        round.organisations().get(index),
                        cell -> cell.organisation() == index,
                        safe -> safe.organisations().contains(index),
                        panel.at(round.organisations().get(index))))
                .toList();
        this.professions = IntStream.range(0, round.professions().size())
                .mapToObj(index -> new Group(
                        round.professions().get(index),
                        cell -> cell.profession() == index,
                        safe -> safe.professions().contains(index),
                        panel.as(round.professions().get(index))))
                .toList();
        this.questions = IntStream.range(0, byQuestion.size())
                .mapToObj(place -> of(round.questions().get(place).id(), byQuestion.get(place), earlier))
                .toList();
    }

    private Of of(String question, Tally tally, Earlier earlier) {
        var safe = tally.safe(round.minimumGroupSize());
        var cohorts = Stream.concat(organisations.stream(), professions.stream())
                .filter(group -> group.isSafe().test(safe))
                .map(Group::people)
                .toList();
        return new Of(tally, safe, earlier.allowed(question, team.people(), cohorts, tally.of(_ -> true)));
    }

    /** What may be shown of a round. */
    static RoundResult result(PulseRound round, List<Tally> byQuestion, long ballots, Earlier earlier, Instant closed) {
        return new Telling(round, byQuestion, earlier).result(ballots, closed);
    }

    private RoundResult result(long ballots, Instant closed) {
        return new RoundResult(
                round.id(),
                closed,
                round.asked(),
                Band.of(ballots, (long) round.asked() * questions.size()),
                IntStream.range(0, questions.size())
                        .mapToObj(place -> new RoundResult.OfQuestion(
                                round.questions().get(place).id(),
                                figure(List.of(questions.get(place)), team),
                                told(organisations, questions.get(place)),
                                told(professions, questions.get(place))))
                        .toList(),
                principles());
    }

    private static List<String> told(List<Group> groups, Of question) {
        return groups.stream()
                .filter(group -> group.isSafe().test(question.safe())
                        && question.allowed().parts().contains(group.people()))
                .map(Group::name)
                .toList();
    }

    private List<RoundResult.OfPrinciple> principles() {
        var byPrinciple = new TreeMap<String, List<Of>>();
        for (var place = 0; place < questions.size(); place++) {
            byPrinciple
                    .computeIfAbsent(round.questions().get(place).principle(), _ -> new ArrayList<>())
                    .add(questions.get(place));
        }
        return byPrinciple.entrySet().stream()
                .map(one -> new RoundResult.OfPrinciple(
                        one.getKey(),
                        figure(one.getValue(), team),
                        cohorts(organisations, one.getValue()),
                        cohorts(professions, one.getValue())))
                .toList();
    }

    private List<RoundResult.OfCohort> cohorts(List<Group> groups, List<Of> some) {
        return groups.stream()
                .map(group -> new RoundResult.OfCohort(group.name(), figure(some, group)))
                .toList();
    }

    /** Why a question does not count in a group's figure although it is safe there; empty where it does. */
    private Optional<Why> against(Of question, Group group) {
        if (group == team) {
            return question.allowed().againstWhole();
        }
        return !group.isSafe().test(question.safe())
                        || question.allowed().parts().contains(group.people())
                ? Optional.empty()
                : Optional.of(Why.TOLD_ENOUGH);
    }

    /** One group's figure over those questions that may be told of it; shown only where it is safe on each of the others. */
    private Figure figure(List<Of> some, Group group) {
        var minimum = round.minimumGroupSize();
        if (some.stream().anyMatch(one -> one.tally().of(group.who()).answered() < minimum)) {
            return new Hidden(Why.TOO_FEW);
        }
        var told = some.stream().filter(one -> against(one, group).isEmpty()).toList();
        if (told.isEmpty()) {
            return new Hidden(against(some.getFirst(), group).orElseThrow());
        }
        if (!told.stream().map(Of::safe).allMatch(group.isSafe())) {
            return new Hidden(Why.OTHERS_COULD_BE_WORKED_OUT);
        }
        var all = told.stream().map(one -> one.tally().of(group.who())).reduce(Counts.NONE, Counts::plus);
        return Figure.of(all, group.people().size(), told.size());
    }
}
