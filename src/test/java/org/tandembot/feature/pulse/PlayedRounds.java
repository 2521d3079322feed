package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.TestBoxes;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.deck.Statement;
import org.tandembot.dialog.Dialogs;
import org.tandembot.disclosure.Cohort;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.LooseDifferencing.Part;
import org.tandembot.feature.pulse.Answer.Choice;
import org.tandembot.feature.pulse.RoundResult.Publishing;
import org.tandembot.feature.summary.PlayedPages;
import org.tandembot.message.ActionId;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.release.TestHistory;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Clockwork;
import org.tandembot.store.TestStore;

/**
 * Pulse rounds in memory: what a round tells, how it remembers others, and what managers read of it are the real thing. A rule can be
 * switched off, to see whether that is noticed.
 */
public final class PlayedRounds {

    /** A rule without which something would leak. */
    public enum Rule {
        /** What earlier rounds of the same team told. */
        EARLIER(Part.EARLIER),
        /** What rounds of other teams told. */
        OTHER_TEAMS(Part.OTHER_TEAMS),
        /** Who is asked may be away, and a manager knows who. */
        AWAY(Part.AWAY),
        /** People are whole numbers. */
        WHOLE_NUMBERS(Part.WHOLE_NUMBERS),
        /** What was promised once holds though the minimum is lowered. */
        LARGEST_PROMISE(Part.LARGEST_PROMISE),
        /** Hiding also what would give a small group away by subtraction. */
        COMPLEMENT();

        private final Set<Part> parts;

        Rule(Part... parts) {
            this.parts = Set.of(parts);
        }
    }

    private final Decks decks;
    private final PlayedPages pages;
    private final TestHistory history;
    private final PulseFigures figures;
    private final Set<Rule> off;
    private final Map<String, PulseRound> rounds = new LinkedHashMap<>();
    private final Map<String, RoundResult> results = new HashMap<>();

    public PlayedRounds(Dialogs dialogs, Set<Rule> off) {
        this.decks = new Decks(dialogs, List.of(), new Random(1));
        this.off = Set.copyOf(off);
        var store = new RoundsInMemory();
        this.history = new TestHistory(
                off.stream().flatMap(rule -> rule.parts.stream()).collect(Collectors.toUnmodifiableSet()));
        this.figures = new PulseFigures(store, decks);
        this.pages = new PlayedPages(figures, decks, dialogs);
    }

    /** What rounds can ask. */
    public Decks decks() {
        return decks;
    }

    /** What summaries read. */
    public PulseFigures figures() {
        return figures;
    }

    /**
     * A round that has closed.
     *
     * @param result what a manager reads of it
     * @param cohorts the same by organisation and by profession
     * @param counted ids of the questions that count in the figure of a cohort, by its name
     */
    public record Held(
            String id,
            String team,
            Instant opened,
            Instant closed,
            int minimum,
            Collection<Member> asked,
            List<Statement> questions,
            Message result,
            List<Message> cohorts,
            Map<String, Set<String>> counted) {}

    /** A round to be held: whom to ask what, when, and what each says to a question, by the answer's code. */
    public record Asking(
            Team team,
            Collection<Member> asked,
            List<Statement> questions,
            Instant opened,
            BiFunction<PersonId, String, String> says) {}

    /** Holds rounds of a week, which all close at the same moment: none knows the others' results. */
    public List<Held> hold(List<Asking> some) {
        var opened = some.stream().map(this::open).toList();
        history.undecided(opened.stream().collect(Collectors.toMap(PlayedRounds::published, PlayedRounds::topics)));
        var held = new ArrayList<Held>();
        for (var place = 0; place < opened.size(); place++) {
            held.add(close(opened.get(place), some.get(place)));
        }
        history.decided();
        return held.stream().map(this::counted).toList();
    }

    private static org.tandembot.release.Asking published(PulseRound round) {
        return new Publishing(round).asking();
    }

    private static Set<String> topics(PulseRound round) {
        return round.questions().stream().map(Question::id).collect(Collectors.toUnmodifiableSet());
    }

    private PulseRound open(Asking asking) {
        var round = round(asking.team(), asking.asked(), asking.questions(), asking.opened());
        rounds.put(round.id(), round);
        return round;
    }

    private Held close(PulseRound round, Asking asking) {
        var result = told(round, ballots(round, asking.says()));
        results.put(round.id(), result);
        return new Held(
                round.id(),
                round.team(),
                round.opened(),
                round.closes(),
                round.minimumGroupSize(),
                List.copyOf(asking.asked()),
                asking.questions(),
                pages.questions(asking.team(), round.closes()),
                pages.cohorts(asking.team(), round.closes()),
                Map.of());
    }

    /** The same, with what counts in the figures of cohorts. */
    private Held counted(Held held) {
        return new Held(
                held.id(),
                held.team(),
                held.opened(),
                held.closed(),
                held.minimum(),
                held.asked(),
                held.questions(),
                held.result(),
                held.cohorts(),
                off.contains(Rule.COMPLEMENT) ? Map.of() : history.counted(name(held.team(), held.id())));
    }

    private static String name(String team, String round) {
        return String.join("/", "pulse", team, round);
    }

    /** A round that is open in the whole program, as its people see it. */
    public record Open(String id, Instant opened, int minimum, Set<PersonId> asked, List<Statement> questions) {

        /** What is behind the button of an answer to the question at this place. */
        public ActionId answer(int place, String code) {
            return new ActionId(
                    "pulse", "answer", Map.of("round", id, "place", Integer.toString(place), "choice", code));
        }
    }

    /** The round of a team that is open in this instance. */
    public static Optional<Open> openIn(ApplicationContext instance, Team team) {
        return instance.getBean(PulseRounds.class)
                .current(team.id())
                .map(round -> new Open(
                        round.id(),
                        round.opened(),
                        round.minimumGroupSize(),
                        round.cells().keySet(),
                        round.questions().stream()
                                .map(one -> instance.getBean(Decks.class)
                                        .statement(Locale.ENGLISH, one.id())
                                        .orElseThrow())
                                .toList()));
    }

    /** That round when it has closed, with the pages that a manager was given. */
    public static Held closedIn(
            ApplicationContext instance, Open open, Collection<Member> asked, Message result, List<Message> cohorts) {
        var kept = instance.getBean(PulseRounds.class).result(open.id()).orElseThrow();
        return new Held(
                open.id(),
                PulseRound.teamOf(open.id()),
                open.opened(),
                kept.closed(),
                open.minimum(),
                asked,
                open.questions(),
                result,
                cohorts,
                TestHistory.counted(instance, name(PulseRound.teamOf(open.id()), open.id())));
    }

    private RoundResult told(PulseRound round, List<Ballot> ballots) {
        var result = new Publishing(round).result(history.history(), ballots, round.closes());
        return off.contains(Rule.COMPLEMENT) ? withEveryLargeCohort(round, result, ballots) : result;
    }

    private PulseRound round(Team team, Collection<Member> asked, List<Statement> questions, Instant opened) {
        var ids = questions.stream().map(Statement::id).toList();
        return new PulseRound(
                PulseRound.id(team.id(), rounds.size() + 1),
                PulseRound.InTeam.of(team),
                opened,
                opened.plus(Duration.ofDays(7)),
                decks.statements(team.language()).stream()
                        .map(Statement::question)
                        .filter(question -> ids.contains(question.id()))
                        .toList(),
                PulseRound.People.of(List.copyOf(asked), decks::groupOf));
    }

    private static List<Ballot> ballots(PulseRound round, BiFunction<PersonId, String, String> says) {
        var ballots = new ArrayList<Ballot>();
        for (var place = 0; place < round.questions().size(); place++) {
            var question = round.questions().get(place).id();
            for (var one : round.cells().entrySet()) {
                var answer = Coded.find(Answer.values(), says.apply(one.getKey(), question))
                        .orElseThrow();
                ballots.add(new Ballot(place, ByteBuffer.wrap(new Choice(answer, one.getValue()).bytes())));
            }
        }
        return ballots;
    }

    /** What a rule of thumb would show: every cohort in which enough have answered. */
    private static RoundResult withEveryLargeCohort(PulseRound round, RoundResult result, List<Ballot> ballots) {
        var principles = result.principles().stream()
                .map(one -> new RoundResult.OfPrinciple(
                        one.principle(),
                        one.team(),
                        shown(round, Cohort.By.ORGANISATION, ballots),
                        shown(round, Cohort.By.PROFESSION, ballots)))
                .toList();
        return new RoundResult(
                result.round(),
                result.closed(),
                result.asked(),
                result.answered(),
                result.panels(),
                result.questions(),
                principles);
    }

    private static List<RoundResult.OfCohort> shown(PulseRound round, Cohort.By by, List<Ballot> ballots) {
        var asked = new Publishing(round).asking().asked();
        return asked.by(by)
                .map(cohort -> new RoundResult.OfCohort(
                        asked.name(cohort),
                        IntStream.range(0, round.questions().size())
                                        .allMatch(place -> answered(ballots, place, cohort) >= round.minimumGroupSize())
                                ? Figure.of(new Counts(5, 5, 5), 15, 1)
                                : new Figure.Hidden(Figure.Why.TOO_FEW)))
                .toList();
    }

    private static long answered(List<Ballot> ballots, int place, Cohort cohort) {
        return ballots.stream()
                .filter(ballot -> ballot.slot() == place)
                .map(ballot -> Choice.of(ballot.content()))
                .filter(choice -> cohort.test(choice.cell()) && choice.answer().stance() != Answer.Stance.NONE)
                .count();
    }

    /** Of the storage of rounds, what closing and reading need. */
    private final class RoundsInMemory extends PulseRounds {

        RoundsInMemory() {
            super(
                    TestStore.nowhere(),
                    TestBoxes.nowhere(),
                    TestStore.refusing(org.tandembot.roster.Teams.class),
                    TestStore.refusing(Agenda.class),
                    Clockwork.events(TestStore.refusing(Agenda.class)),
                    new Settings(Duration.ofHours(1)));
        }

        @Override
        Optional<PulseRound> find(String id) {
            return Optional.ofNullable(rounds.get(id));
        }

        @Override
        Optional<RoundResult> result(String id) {
            return Optional.ofNullable(results.get(id));
        }

        @Override
        List<Comments> comments(List<String> ids) {
            return ids.stream().<Comments>map(_ -> new Comments.NotAsked()).toList();
        }

        @Override
        List<Closed> closed(String team, int most) {
            return rounds.values().stream()
                    .filter(round -> round.team().equals(team))
                    .flatMap(round -> Optional.ofNullable(results.get(round.id())).stream()
                            .map(result -> new Closed(round.of(Set.of()), result)))
                    .toList();
        }
    }
}
