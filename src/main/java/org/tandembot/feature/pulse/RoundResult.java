package org.tandembot.feature.pulse;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Figure;

/**
 * What is kept of a round and may be shown: no count that is hidden is in it.
 *
 * @param closed when it closed
 * @param asked how many people were asked
 * @param answered how many of the questions put to them were answered or skipped
 */
record RoundResult(
        String round,
        Instant closed,
        int asked,
        Band answered,
        List<OfQuestion> questions,
        List<OfPrinciple> principles) {

    RoundResult {
        questions = List.copyOf(questions);
        principles = List.copyOf(principles);
    }

    /** Of a round whose key is gone, as after Redis was restored from a back-up of before its closing: nobody can read its answers. */
    static RoundResult lost(PulseRound round, Instant closed) {
        return new RoundResult(round.id(), closed, round.asked(), Band.of(0, round.asked()), List.of(), List.of());
    }

    boolean isLost() {
        return questions.isEmpty();
    }

    /**
     * The principle that the smallest share of the team agreed on, of those that may be shown; of several alike the first. It is
     * found by the shares as they are shown, so it tells nothing that they do not.
     */
    Optional<String> lowest() {
        return principles.stream()
                .filter(one -> one.team() instanceof Figure.Shown)
                .min(Comparator.comparingInt(RoundResult::agreeing).thenComparing(OfPrinciple::principle))
                .map(OfPrinciple::principle);
    }

    private static int agreeing(OfPrinciple one) {
        return switch (one.team()) {
            case Figure.Shown shown -> shown.agree().percent();
            case Figure.Hidden _ -> Integer.MAX_VALUE;
        };
    }

    /**
     * The team's figure on one question.
     *
     * @param organisations names of those in whose figures it counts
     * @param professions names of those in whose figures it counts
     */
    record OfQuestion(String question, Figure team, List<String> organisations, List<String> professions) {
        OfQuestion {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }
    }

    /** The team's figure on one principle's questions together, and its cohorts'. */
    record OfPrinciple(String principle, Figure team, List<OfCohort> organisations, List<OfCohort> professions) {
        OfPrinciple {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }
    }

    /** One cohort's figure. */
    record OfCohort(String name, Figure figure) {}
}
