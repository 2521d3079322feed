package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.tandembot.ballot.TestBoxes;
import org.tandembot.dialog.Dialogs;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.TestStore;

/**
 * Pulse rounds in memory: what a round tells, how it remembers others, and what managers read of it are the real thing. A rule can be
 * switched off, to see whether that is noticed.
 */
public final class PlayedRounds {

    /** A rule without which something would leak. */
    public enum Rule {
        /** What earlier rounds of the same team told. */
        EARLIER,
        /** What rounds of other teams told. */
        OTHER_TEAMS,
        /** Hiding also what would give a small group away by subtraction. */
        COMPLEMENT
    }

    private final QuestionBank bank;
    private final ResultCard card;
    private final Remembered remembered;
    private final PulseFigures figures;
    private final Set<Rule> off;
    private final Map<String, PulseRound> rounds = new LinkedHashMap<>();
    private final Map<String, RoundResult> results = new HashMap<>();
    private final PanelsInMemory panels = new PanelsInMemory();
    private String closing = "";

    public PlayedRounds(Dialogs dialogs, Set<Rule> off) {
        this.bank = new QuestionBank(dialogs);
        this.card = new ResultCard(dialogs, bank);
        this.off = Set.copyOf(off);
        var store = new RoundsInMemory();
        this.remembered = new Remembered(store, panels);
        this.figures = new PulseFigures(store, bank);
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
            List<PulseFigures.Statement> questions,
            Message result,
            List<Message> cohorts,
            Map<String, Set<String>> counted) {}

    /** A round to be held: whom to ask what, when, and what each says to a question, by the answer's code. */
    public record Asking(
            Team team,
            Collection<Member> asked,
            List<PulseFigures.Statement> questions,
            Instant opened,
            BiFunction<PersonId, String, String> says) {}

    /** Holds rounds of a week, which all close at the same moment: none knows the others' results. */
    public List<Held> hold(List<Asking> some) {
        var opened = some.stream().map(this::open).toList();
        opened.forEach(remembered::keep);
        var earlier = opened.stream().map(this::earlier).toList();
        var held = new ArrayList<Held>();
        for (var place = 0; place < opened.size(); place++) {
            held.add(close(opened.get(place), some.get(place), earlier.get(place)));
        }
        return held;
    }

    private PulseRound open(Asking asking) {
        var round = round(asking.team(), asking.asked(), asking.questions(), asking.opened());
        rounds.put(round.id(), round);
        return round;
    }

    private Earlier earlier(PulseRound round) {
        closing = round.team();
        return off.contains(Rule.EARLIER) ? new Earlier(round, List.of()) : remembered.before(round);
    }

    private Held close(PulseRound round, Asking asking, Earlier earlier) {
        var result = told(round, earlier, tallies(round, asking.says()));
        results.put(round.id(), result);
        return new Held(
                round.id(),
                round.team(),
                round.opened(),
                round.closes(),
                round.minimumGroupSize(),
                List.copyOf(asking.asked()),
                asking.questions(),
                card.message(round, result, new Comments.NotAsked()),
                List.of(card.cohorts(round, result, true), card.cohorts(round, result, false)),
                counted(result));
    }

    /** A round that is open in the whole program, as its people see it. */
    public record Open(
            String id, Instant opened, int minimum, Set<PersonId> asked, List<PulseFigures.Statement> questions) {

        /** What is behind the button of an answer to the question at this place. */
        public ActionId answer(int place, String code) {
            return new ActionId("pulse", "answer", Map.of("r", id, "n", Integer.toString(place), "c", code));
        }
    }

    /** The round of a team that is open in this instance. */
    public static Optional<Open> openIn(ApplicationContext instance, Team team) {
        return instance.getBean(RedisPulseRounds.class)
                .current(team.id())
                .map(round -> new Open(
                        round.id(),
                        round.opened(),
                        round.minimumGroupSize(),
                        round.cells().keySet(),
                        round.questions().stream()
                                .map(one -> new PulseFigures.Statement(one.id(), one.principle(), one.ask()))
                                .toList()));
    }

    /** That round when it has closed, with the pages that a manager was given. */
    public static Held closedIn(
            ApplicationContext instance, Open open, Collection<Member> asked, Message result, List<Message> cohorts) {
        var kept = instance.getBean(RedisPulseRounds.class).result(open.id()).orElseThrow();
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
                counted(kept));
    }

    private RoundResult told(PulseRound round, Earlier earlier, List<Tally> tallies) {
        var ballots = (long) round.asked() * tallies.size();
        var result = Telling.result(round, tallies, ballots, earlier, round.closes());
        return off.contains(Rule.COMPLEMENT) ? withEveryLargeCohort(round, result, tallies) : result;
    }

    private static Map<String, Set<String>> counted(RoundResult result) {
        var counted = new HashMap<String, Set<String>>();
        result.questions()
                .forEach(question -> Stream.concat(question.organisations().stream(), question.professions().stream())
                        .forEach(name -> counted.computeIfAbsent(name, _ -> new TreeSet<>())
                                .add(question.question())));
        return counted;
    }

    private PulseRound round(
            Team team, Collection<Member> asked, List<PulseFigures.Statement> questions, Instant opened) {
        var organisations = List.copyOf(
                new TreeSet<>(asked.stream().map(Member::organisation).toList()));
        var professions =
                List.copyOf(new TreeSet<>(asked.stream().map(Member::profession).toList()));
        var ids = questions.stream().map(PulseFigures.Statement::id).toList();
        return new PulseRound(
                PulseRound.id(team.id(), rounds.size() + 1),
                team.id(),
                team.name(),
                opened,
                opened.plus(Duration.ofDays(7)),
                team.zone(),
                team.language(),
                team.minimumGroupSize(),
                bank.questions(team.language()).stream()
                        .filter(question -> ids.contains(question.id()))
                        .toList(),
                organisations,
                professions,
                asked.stream()
                        .collect(Collectors.toMap(
                                Member::id,
                                member -> new Cell(
                                        organisations.indexOf(member.organisation()),
                                        professions.indexOf(member.profession())))));
    }

    private static List<Tally> tallies(PulseRound round, BiFunction<PersonId, String, String> says) {
        var tallies = new ArrayList<Tally>();
        for (var question : round.questions()) {
            var tally = new Tally();
            round.cells()
                    .forEach((person, cell) -> tally.count(new Choice(
                            Answer.of(says.apply(person, question.id())).orElseThrow(), cell)));
            tallies.add(tally);
        }
        return tallies;
    }

    /** What a rule of thumb would show: every cohort in which enough have answered. */
    private static RoundResult withEveryLargeCohort(PulseRound round, RoundResult result, List<Tally> tallies) {
        var questions = IntStream.range(0, tallies.size())
                .mapToObj(place -> new RoundResult.OfQuestion(
                        result.questions().get(place).question(),
                        result.questions().get(place).team(),
                        large(round.organisations(), index -> cell -> cell.organisation() == index, tallies, round),
                        large(round.professions(), index -> cell -> cell.profession() == index, tallies, round)))
                .toList();
        var principles = result.principles().stream()
                .map(one -> new RoundResult.OfPrinciple(
                        one.principle(),
                        one.team(),
                        shown(round.organisations(), questions.getFirst().organisations()),
                        shown(round.professions(), questions.getFirst().professions())))
                .toList();
        return new RoundResult(
                result.round(), result.closed(), result.asked(), result.answered(), questions, principles);
    }

    private interface Cohort {
        Predicate<Cell> at(int index);
    }

    private static List<String> large(List<String> names, Cohort cohort, List<Tally> tallies, PulseRound round) {
        return IntStream.range(0, names.size())
                .filter(index -> tallies.stream()
                        .allMatch(tally -> tally.of(cohort.at(index)).answered() >= round.minimumGroupSize()))
                .mapToObj(names::get)
                .toList();
    }

    private static List<RoundResult.OfCohort> shown(List<String> names, List<String> large) {
        return names.stream()
                .map(name -> new RoundResult.OfCohort(
                        name,
                        large.contains(name)
                                ? Figure.of(new Counts(5, 5, 5), 15, 1)
                                : new Figure.Hidden(Figure.Why.TOO_FEW)))
                .toList();
    }

    /** Of the storage of rounds, what closing and reading need. */
    private final class RoundsInMemory extends RedisPulseRounds {

        RoundsInMemory() {
            super(TestStore.nowhere(), TestBoxes.nowhere());
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

    private final class PanelsInMemory extends RedisPanels {

        private final Map<String, Panel> kept = new LinkedHashMap<>();

        PanelsInMemory() {
            super(TestStore.nowhere(), TestStore.attendance(TestStore.nowhere()));
        }

        @Override
        void keep(PulseRound round, Panel panel, Duration during) {
            kept.put(round.id(), panel);
        }

        @Override
        Optional<Panel> of(String round) {
            return Optional.ofNullable(kept.get(round));
        }

        @Override
        Set<String> withAnyOf(Collection<String> people, Instant since) {
            return kept.entrySet().stream()
                    .filter(one -> one.getValue().everyone().stream().anyMatch(people::contains))
                    .map(Map.Entry::getKey)
                    .filter(id ->
                            !Objects.requireNonNull(rounds.get(id)).opened().isBefore(since))
                    .filter(id -> !off.contains(Rule.OTHER_TEAMS)
                            || PulseRound.teamOf(id).equals(closing))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
