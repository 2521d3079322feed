package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.deck.Statement;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Change;
import org.tandembot.disclosure.Change.Panel;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Ranking;
import org.tandembot.disclosure.Share;
import org.tandembot.roster.Team;

/**
 * What closed rounds have shown, over time, for other parts of Tandem to read. All of it has been through {@code disclosure} when
 * the round closed, and nothing else is kept; so whatever is made of it tells no more.
 */
@Component
public final class PulseFigures {

    private final PulseRounds rounds;
    private final Decks decks;

    PulseFigures(PulseRounds rounds, Decks decks) {
        this.rounds = rounds;
        this.decks = decks;
    }

    /**
     * One closed round.
     *
     * @param minimum the minimum group size that held in it
     * @param asked how many people were asked
     * @param answered how many of the questions put to them were answered or skipped
     * @param panels the earlier rounds that its figures may be compared with, and how many were asked both times
     * @param questions in the order they were put
     * @param principles those that the questions hang on, in their order
     */
    public record Round(
            String id,
            Span span,
            int minimum,
            int asked,
            Band answered,
            List<Panel> panels,
            List<OfQuestion> questions,
            List<OfPrinciple> principles) {
        public Round {
            panels = List.copyOf(panels);
            questions = List.copyOf(questions);
            principles = List.copyOf(principles);
        }

        /**
         * The change of a question from when it stood last in {@code earlier}, the oldest first, put to nearly the same people. Empty where
         * it was not, and where all that is told now is that it stands about as before.
         */
        public Optional<Change> change(String question, List<Round> earlier) {
            return standing(question)
                    .flatMap(now -> earlier.reversed().stream()
                            .flatMap(round -> round.standing(question).stream())
                            .takeWhile(before -> !before.equals(now))
                            .flatMap(before -> Change.between(before, now, both(before)).stream())
                            .findFirst());
        }

        /** What is told in it of a question, and when its people were asked. */
        private Optional<Figure.Dated> standing(String question) {
            return questions.stream()
                    .filter(one -> one.id().equals(question))
                    .findFirst()
                    .flatMap(one -> one.team().dated(opened()));
        }

        private int both(Figure.Dated before) {
            return panels.stream()
                    .filter(one -> one.asked().equals(before.asked()))
                    .mapToInt(Panel::both)
                    .findFirst()
                    .orElse(0);
        }

        /** The team's first round has 1. */
        public long number() {
            return PulseRound.number(id);
        }

        /** Whether nobody can read its answers any more. */
        public boolean isLost() {
            return questions.isEmpty();
        }

        /** A round counts in the month it opened in. */
        public Instant opened() {
            return span.opened();
        }

        public Instant closed() {
            return span.closed();
        }

        public ZoneId zone() {
            return span.zone();
        }

        /** Cohorts of a kind that were asked and have no figure at all, by name, sorted. */
        public List<String> hidden(Function<OfPrinciple, List<OfCohort>> kind) {
            var shown = cohorts(kind)
                    .filter(cohort -> cohort.figure().told().isPresent())
                    .map(OfCohort::name)
                    .collect(Collectors.toUnmodifiableSet());
            return cohorts(kind)
                    .map(OfCohort::name)
                    .filter(name -> !shown.contains(name))
                    .distinct()
                    .sorted()
                    .toList();
        }

        private Stream<OfCohort> cohorts(Function<OfPrinciple, List<OfCohort>> kind) {
            return principles.stream().flatMap(one -> kind.apply(one).stream()).filter(OfCohort::isNamed);
        }
    }

    /** When a round opened and closed, and in which zone its team lives. */
    public record Span(Instant opened, Instant closed, ZoneId zone) {}

    /**
     * The team's figure on one question, with its words.
     *
     * @param isCore whether it is one of the few that come back often enough to show change
     */
    public record OfQuestion(String id, String principle, String ask, boolean isCore, Figure team) {}

    /** The team's figure on one principle's questions together, and its cohorts'. */
    public record OfPrinciple(String id, Figure team, List<OfCohort> organisations, List<OfCohort> professions) {
        public OfPrinciple {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }

        /** The organisation that agrees most and the one that agrees least, both with a new figure and clear of each other; else none. */
        public List<OfCohort> employers() {
            var order = Ranking.of(
                            organisations.stream()
                                    .filter(one -> one.isNamed() && one.figure() instanceof Figure.Shown)
                                    .toList(),
                            OfCohort::agree)
                    .order();
            return !order.isEmpty()
                            && order.getFirst()
                                    .agree()
                                    .isClearOf(order.getLast().agree())
                    ? List.of(order.getFirst(), order.getLast())
                    : List.of();
        }
    }

    /** One cohort's figure; the name is empty for those who have not said. */
    public record OfCohort(String name, Figure figure) {

        boolean isNamed() {
            return !name.isEmpty();
        }

        /** Who agrees. There must be a figure. */
        public Share agree() {
            return figure.told().orElseThrow().agree();
        }
    }

    /** The team's last closed rounds, {@code most} of them at most, the oldest first. */
    public List<Round> closed(Team team, int most) {
        return rounds.closed(team.id(), most).stream().map(this::round).toList();
    }

    /** What may be shown of the comments in these rounds, all together and mixed. */
    public Comments comments(List<Round> some) {
        return Comments.together(rounds.comments(some.stream().map(Round::id).toList()));
    }

    /** Lets the team's next rounds put these questions again, as many as a round has room for; ids that are not known are left out. */
    public void askAgain(Team team, Collection<String> questions) {
        var known =
                decks.statements(team.language()).stream().map(Statement::id).toList();
        rounds.want(team.id(), questions.stream().filter(known::contains).toList());
    }

    private Round round(PulseRounds.Closed closed) {
        var round = closed.round();
        var result = closed.result();
        return new Round(
                round.id(),
                new Span(round.opened(), result.closed(), round.zone()),
                round.minimumGroupSize(),
                result.asked(),
                result.answered(),
                result.panels(),
                IntStream.range(0, result.questions().size())
                        .mapToObj(place -> question(
                                round.language(),
                                round.questions().get(place),
                                result.questions().get(place)))
                        .toList(),
                result.principles().stream().map(PulseFigures::principle).toList());
    }

    private OfQuestion question(Locale language, Question question, RoundResult.OfQuestion of) {
        return new OfQuestion(
                question.id(), question.principle(), decks.ask(language, question), question.core(), of.team());
    }

    private static OfPrinciple principle(RoundResult.OfPrinciple of) {
        return new OfPrinciple(of.principle(), of.team(), cohorts(of.organisations()), cohorts(of.professions()));
    }

    private static List<OfCohort> cohorts(List<RoundResult.OfCohort> some) {
        return some.stream().map(one -> new OfCohort(one.name(), one.figure())).toList();
    }
}
