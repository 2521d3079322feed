package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.ballot.Ballot;
import org.tandembot.deck.Question;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Equations;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.pulse.Answer.Choice;
import org.tandembot.feature.pulse.RoundResult.Publishing;
import org.tandembot.release.TestHistory;
import org.tandembot.roster.PersonId;

/**
 * The attack that results of several rounds are laid side by side. The attacker knows who was asked in each round and where each
 * worked, takes it that everybody says the same each time, and takes every figure that was ever shown for exact, by principle as
 * by question. They solve the equations. Whatever they get must be about at least the minimum of people.
 */
class ResultsOverTimeTests {

    private static final int TEAMS = 400;
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final List<String> ORGANISATIONS = List.of("Council", "NHS", "Trust");
    private static final List<String> PROFESSIONS = List.of("Nurse", "Social worker");

    /** A person: where they work may change, what they say to a question does not. */
    private static final class Person {
        private final PersonId id;
        private final Answer[] says;
        private Cell cell;

        Person(int number, Random random) {
            this.id = new PersonId("test", "w1", "P" + number);
            this.says = new Answer[] {someAnswer(random), someAnswer(random), someAnswer(random)};
            this.cell = somewhere(random);
        }

        private static Answer someAnswer(Random random) {
            return List.of(Answer.AGREE, Answer.AGREE, Answer.NEITHER, Answer.DISAGREE, Answer.DISAGREE)
                    .get(random.nextInt(5));
        }
    }

    private static Cell somewhere(Random random) {
        return new Cell(random.nextInt(10) < 5 ? 0 : 1 + random.nextInt(2), random.nextInt(10) < 7 ? 0 : 1);
    }

    /** A person's answer to a question: what the attacker wants to know. */
    private record Unknown(PersonId person, int question) {}

    @ParameterizedTest
    @ValueSource(ints = {5, 8})
    void nothingSmallerThanTheMinimumCanBeWorkedOutFromAllRoundsOfATeam(int minimum) {
        var random = new Random(1600 + minimum);
        var toldAgain = 0;
        var withheld = 0;
        for (var team = 0; team < TEAMS; team++) {
            var shown = new LinkedHashSet<Set<Unknown>>();
            var results = lifeOf(minimum, random, shown);
            assertThat(fewer(shown, minimum)).as("team %d", team).isEmpty();
            withheld += count(
                    results,
                    figure -> figure instanceof Figure.AsBefore
                            || figure instanceof Figure.Hidden(var why) && why == Figure.Why.TOLD_ENOUGH);
            toldAgain += count(results.subList(1, results.size()), Figure.Shown.class::isInstance);
        }
        assertThat(toldAgain).as("the rule does not refuse everything").isGreaterThan(TEAMS / 2);
        assertThat(withheld).as("the rule is needed").isGreaterThan(TEAMS / 2);
    }

    private static int count(List<RoundResult> results, Predicate<Figure> which) {
        return (int) results.stream()
                .flatMap(result -> result.questions().stream())
                .filter(question -> which.test(question.team()))
                .count();
    }

    /** Some rounds with joiners, leavers and movers between them; what each shows is added to {@code shown}. */
    private static List<RoundResult> lifeOf(int minimum, Random random, Set<Set<Unknown>> shown) {
        var people = new ArrayList<Person>();
        var gone = new ArrayList<Person>();
        var names = 0;
        for (var size = minimum + random.nextInt(3 * minimum); size > 0; size--) {
            people.add(new Person(names++, random));
        }
        var history = new TestHistory(Set.of());
        var results = new ArrayList<RoundResult>();
        for (var number = 1; number <= 2 + random.nextInt(5); number++) {
            var round = round(number, minimum, people, random);
            var result = result(round, people, history);
            results.add(result);
            shown.addAll(equations(round, result, history.counted("pulse/T/" + round.id())));
            names = change(people, gone, names, minimum, random);
        }
        return results;
    }

    /** Nobody, a few or many come, go, come back or move. */
    private static int change(List<Person> people, List<Person> gone, int names, int minimum, Random random) {
        var next = names;
        for (var changes = random.nextInt(3) * random.nextInt(minimum + 2); changes > 0; changes--) {
            var one = people.isEmpty() ? 0 : random.nextInt(people.size());
            switch (random.nextInt(5)) {
                case 0, 1 -> people.add(new Person(next++, random));
                case 2 -> {
                    if (people.size() > minimum) {
                        gone.add(people.remove(one));
                    }
                }
                case 3 -> {
                    if (!gone.isEmpty()) {
                        people.add(gone.removeLast());
                    }
                }
                default -> people.get(one).cell = somewhere(random);
            }
        }
        return next;
    }

    private static PulseRound round(int number, int minimum, List<Person> people, Random random) {
        var cells = new HashMap<PersonId, Cell>();
        people.forEach(person -> cells.put(person.id, person.cell));
        var opened = START.plus(Duration.ofDays(30L * number));
        var questions = IntStream.range(0, 3)
                .filter(_ -> random.nextInt(4) > 0)
                .mapToObj(place -> new Question("Q" + place, "PR." + (1 + place / 2), null, false))
                .toList();
        return new PulseRound(
                "T-" + number,
                new PulseRound.InTeam("T", "Team", ZoneId.of("UTC"), Locale.ENGLISH, Map.of(), minimum, ""),
                opened,
                opened.plus(Duration.ofDays(7)),
                questions,
                new PulseRound.People(ORGANISATIONS, PROFESSIONS, cells));
    }

    private static RoundResult result(PulseRound round, List<Person> people, TestHistory history) {
        var ballots = new ArrayList<Ballot>();
        for (var place = 0; place < round.questions().size(); place++) {
            for (var person : people) {
                var choice = new Choice(person.says[number(round, place)], person.cell);
                ballots.add(new Ballot(place, ByteBuffer.wrap(choice.bytes())));
            }
        }
        return new Publishing(round).result(history.history(), ballots, round.closes());
    }

    private static int number(PulseRound round, int place) {
        return Integer.parseInt(round.questions().get(place).id().substring(1));
    }

    /** What is added up in each figure that the result shows, and finer still: question by question for cohorts. */
    private static Set<Set<Unknown>> equations(PulseRound round, RoundResult result, Map<String, Set<String>> counted) {
        var equations = new HashSet<Set<Unknown>>();
        for (var place = 0; place < result.questions().size(); place++) {
            var question = number(round, place);
            var of = result.questions().get(place);
            var principle = result.principles().stream()
                    .filter(one -> one.principle()
                            .equals(round.question(result.questions().indexOf(of))
                                    .orElseThrow()
                                    .principle()))
                    .findFirst()
                    .orElseThrow();
            if (of.team() instanceof Figure.Shown) {
                equations.add(sum(round, question, _ -> true));
            }
            shown(principle.organisations(), of.question(), counted)
                    .forEach(name -> equations.add(sum(
                            round,
                            question,
                            cell -> ORGANISATIONS.get(cell.organisation()).equals(name))));
            shown(principle.professions(), of.question(), counted)
                    .forEach(name -> equations.add(sum(
                            round,
                            question,
                            cell -> PROFESSIONS.get(cell.profession()).equals(name))));
        }
        return equations;
    }

    private static List<String> shown(
            List<RoundResult.OfCohort> figures, String question, Map<String, Set<String>> counted) {
        return figures.stream()
                .filter(one -> one.figure() instanceof Figure.Shown
                        && counted.getOrDefault(one.name(), Set.of()).contains(question))
                .map(RoundResult.OfCohort::name)
                .toList();
    }

    private static Set<Unknown> sum(PulseRound round, int question, Predicate<Cell> who) {
        return round.cells().entrySet().stream()
                .filter(one -> who.test(one.getValue()))
                .map(one -> new Unknown(one.getKey(), question))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Groups of fewer people than the minimum that some combination of the sums is about. */
    private static Set<Set<Unknown>> fewer(Set<Set<Unknown>> sums, int minimum) {
        var known = new Equations<Unknown>();
        sums.forEach(known::add);
        return known.aboutFewerThan(minimum);
    }
}
