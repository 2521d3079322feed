package org.tandembot.feature.pulse;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandembot.ballot.Ballot;
import org.tandembot.deck.Question;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Change.Panel;
import org.tandembot.disclosure.Cohort;
import org.tandembot.disclosure.Cohort.By;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Tally;
import org.tandembot.feature.pulse.Answer.Choice;
import org.tandembot.release.Asking;
import org.tandembot.release.Figures;
import org.tandembot.release.History;

/**
 * What is kept of a round and may be shown: no count that is hidden is in it.
 *
 * @param closed when it closed
 * @param asked how many people were asked
 * @param answered how many of the questions put to them were answered or skipped
 * @param panels the earlier rounds that figures of now may be compared with
 */
record RoundResult(
        String round,
        Instant closed,
        int asked,
        Band answered,
        List<Panel> panels,
        List<OfQuestion> questions,
        List<OfPrinciple> principles) {

    RoundResult {
        panels = List.copyOf(panels);
        questions = List.copyOf(questions);
        principles = List.copyOf(principles);
    }

    /** Of a round whose key is gone, as after Redis was restored from a back-up of before its closing: nobody can read its answers. */
    static RoundResult lost(PulseRound round, Instant closed) {
        return new RoundResult(
                round.id(), closed, round.asked(), Band.of(0, round.asked()), List.of(), List.of(), List.of());
    }

    /**
     * The principle that the smallest share of the team agreed on, of those that may be shown; of several alike the first. It is
     * found by the shares as they are shown, so it tells nothing that they do not.
     */
    Optional<String> lowest() {
        return principles.stream()
                .filter(one -> one.team().told().isPresent())
                .min(Comparator.comparingInt(RoundResult::agreeing).thenComparing(OfPrinciple::principle))
                .map(OfPrinciple::principle);
    }

    private static int agreeing(OfPrinciple one) {
        return one.team().told().map(shown -> shown.agree().percent()).orElse(Integer.MAX_VALUE);
    }

    /** The team's figure on one question. */
    record OfQuestion(String question, Figure team) {}

    /** The team's figure on one principle's questions together, and its cohorts'. */
    record OfPrinciple(String principle, Figure team, List<OfCohort> organisations, List<OfCohort> professions) {
        OfPrinciple {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }
    }

    /** One cohort's figure. */
    record OfCohort(String name, Figure figure) {}

    /** Makes a round's result: by question, and by principle for everyone and each cohort. */
    static final class Publishing {

        private static final int STANCES = 3;

        private final PulseRound round;
        private final Asking asking;

        Publishing(PulseRound round) {
            this.round = round;
            this.asking = new Asking(
                    "pulse", round.team(), round.id(), round.opened(), round.minimumGroupSize(), asked(round));
        }

        Asking asking() {
            return asking;
        }

        private static Cohorts asked(PulseRound round) {
            var cells = new HashMap<String, Cell>();
            round.cells().forEach((person, cell) -> cells.put(Digest.of(person.toString()), cell));
            return new Cohorts(cells, round.organisations(), round.professions());
        }

        /** What may be shown of these ballots. */
        RoundResult result(History history, List<Ballot> ballots, Instant closed) {
            return history.publish(asking, tallies(ballots), figures -> result(figures, ballots.size(), closed));
        }

        private Map<Set<String>, Tally> tallies(List<Ballot> ballots) {
            var tallies = round.questions().stream()
                    .collect(Collectors.toMap(Publishing::statement, _ -> new Tally(STANCES)));
            ballots.forEach(ballot -> {
                var choice = Choice.of(ballot.content());
                choice.answer()
                        .stance()
                        .place()
                        .ifPresent(place -> Objects.requireNonNull(
                                        tallies.get(statement(round.questions().get(ballot.slot()))))
                                .count(choice.cell(), place));
            });
            return tallies;
        }

        private static Set<String> statement(Question question) {
            return Set.of(question.id());
        }

        private RoundResult result(Figures figures, int ballots, Instant closed) {
            return new RoundResult(
                    round.id(),
                    closed,
                    round.asked(),
                    figures.answered(ballots),
                    figures.panels(),
                    round.questions().stream()
                            .map(question -> new RoundResult.OfQuestion(question.id(), figures.of(statement(question))))
                            .toList(),
                    principles(figures));
        }

        private List<RoundResult.OfPrinciple> principles(Figures figures) {
            var byPrinciple = round.questions().stream()
                    .collect(Collectors.groupingBy(
                            Question::principle,
                            TreeMap::new,
                            Collectors.mapping(Publishing::statement, Collectors.toList())));
            return byPrinciple.entrySet().stream()
                    .map(one -> new RoundResult.OfPrinciple(
                            one.getKey(),
                            figures.of(one.getValue(), Cohort.EVERYONE),
                            cohorts(figures, one.getValue(), By.ORGANISATION),
                            cohorts(figures, one.getValue(), By.PROFESSION)))
                    .toList();
        }

        private List<RoundResult.OfCohort> cohorts(Figures figures, List<Set<String>> statements, By by) {
            return asking.asked()
                    .by(by)
                    .map(cohort ->
                            new RoundResult.OfCohort(asking.asked().name(cohort), figures.of(statements, cohort)))
                    .toList();
        }
    }
}
