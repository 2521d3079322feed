package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Figure;
import org.tandembot.roster.Team;

/**
 * What closed rounds have shown, over time, for other parts of Tandem to read. All of it has been through {@code disclosure} when
 * the round closed, and nothing else is kept; so whatever is made of it tells no more.
 */
@Component
public final class PulseFigures {

    private final RedisPulseRounds rounds;
    private final QuestionBank bank;

    PulseFigures(RedisPulseRounds rounds, QuestionBank bank) {
        this.rounds = rounds;
        this.bank = bank;
    }

    /**
     * One closed round.
     *
     * @param number the team's first round has 1
     * @param opened when it opened; a round counts in the month it opened in
     * @param closed when it closed
     * @param minimum the minimum group size that held in it
     * @param asked how many people were asked
     * @param answered how many of the questions put to them were answered or skipped
     * @param questions in the order they were put
     * @param principles those that the questions hang on, in their order
     */
    public record Round(
            String id,
            long number,
            Instant opened,
            Instant closed,
            ZoneId zone,
            int minimum,
            int asked,
            Band answered,
            List<OfQuestion> questions,
            List<OfPrinciple> principles) {
        public Round {
            questions = List.copyOf(questions);
            principles = List.copyOf(principles);
        }
    }

    /** The team's figure on one question, with its words as they were put. */
    public record OfQuestion(String id, String principle, String ask, Figure team) {}

    /** The team's figure on one principle's questions together, and its cohorts'. */
    public record OfPrinciple(String id, Figure team, List<OfCohort> organisations, List<OfCohort> professions) {
        public OfPrinciple {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }
    }

    /** One cohort's figure; the name is empty for those who have not said. */
    public record OfCohort(String name, Figure figure) {}

    /** A principle in words. */
    public record Principle(String id, int number, String name, String says) {}

    /** A question that can be put. */
    public record Statement(String id, String principle, String ask) {}

    /** The team's last closed rounds, {@code most} of them at most, the oldest first. */
    public List<Round> closed(Team team, int most) {
        return rounds.closed(team.id(), most).stream().map(PulseFigures::round).toList();
    }

    /** What may be shown of the comments in these rounds, all together and mixed. */
    public Comments comments(List<Round> some) {
        return Comments.together(rounds.comments(some.stream().map(Round::id).toList()));
    }

    /** All principles, in their order. */
    public List<Principle> principles(Locale language) {
        return bank.principles(language).stream()
                .map(one -> new Principle(one.id(), one.number(), one.name(), one.says()))
                .toList();
    }

    /** All questions that can be put. */
    public List<Statement> statements(Locale language) {
        return bank.questions(language).stream()
                .map(one -> new Statement(one.id(), one.principle(), one.ask()))
                .toList();
    }

    /** Lets the team's next rounds put these questions again, as many as a round has room for; ids that are not known are left out. */
    public void askAgain(Team team, Collection<String> questions) {
        var known = statements(team.language()).stream().map(Statement::id).toList();
        rounds.want(team.id(), questions.stream().filter(known::contains).toList());
    }

    private static Round round(RedisPulseRounds.Closed closed) {
        var round = closed.round();
        var result = closed.result();
        return new Round(
                round.id(),
                round.number(),
                round.opened(),
                result.closed(),
                round.zone(),
                round.minimumGroupSize(),
                result.asked(),
                result.answered(),
                IntStream.range(0, result.questions().size())
                        .mapToObj(place -> question(
                                round.questions().get(place), result.questions().get(place)))
                        .toList(),
                result.principles().stream().map(PulseFigures::principle).toList());
    }

    private static OfQuestion question(Question question, RoundResult.OfQuestion of) {
        return new OfQuestion(question.id(), question.principle(), question.ask(), of.team());
    }

    private static OfPrinciple principle(RoundResult.OfPrinciple of) {
        return new OfPrinciple(of.principle(), of.team(), cohorts(of.organisations()), cohorts(of.professions()));
    }

    private static List<OfCohort> cohorts(List<RoundResult.OfCohort> some) {
        return some.stream().map(one -> new OfCohort(one.name(), one.figure())).toList();
    }
}
