package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Change;
import org.tandembot.disclosure.Change.Verdict;
import org.tandembot.disclosure.Cohort;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Tally;
import org.tandembot.feature.pulse.PulseFigures.OfQuestion;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.pulse.PulseFigures.Span;
import org.tandembot.release.Asking;
import org.tandembot.release.Figures;
import org.tandembot.release.TestHistory;

/**
 * A made-up team that is asked the same question once a quarter. Its answers go the way that real ones go: counted, published beside
 * what was published before, rounded, compared.
 */
final class ChangeSimulation {

    private static final Instant START = Instant.parse("2026-01-12T10:00:00Z");
    private static final Duration QUARTER = Duration.ofDays(91);
    private static final String QUESTION = "P1.S1";
    private static final int MINIMUM = 5;

    /** One answer in so many moves to its neighbour although nothing has changed. */
    private static final int STEADY = 10;

    /** The scale, from those who agree strongly to those who disagree strongly, as stances. */
    private static final int[] STANCES = {0, 0, 1, 2, 2};

    /** How many of those asked answer, drawn anew each time. */
    enum Turnout {
        /** Each does in three cases of four. */
        EACH_THREE_IN_FOUR {
            @Override
            List<Person> of(List<Person> asked, Random random) {
                return asked.stream().filter(_ -> random.nextInt(4) < 3).toList();
            }
        },
        /** Three quarters of them exactly. */
        THREE_QUARTERS {
            @Override
            List<Person> of(List<Person> asked, Random random) {
                return some(asked, Math.ceilDiv(asked.size() * 3, 4), random);
            }
        },
        ALL {
            @Override
            List<Person> of(List<Person> asked, Random random) {
                return asked;
            }
        };

        abstract List<Person> of(List<Person> asked, Random random);
    }

    /**
     * A team.
     *
     * @param asked how many are asked each time
     * @param employers how many they work for, which are told apart
     * @param joined how many of them are new each time, in the place of others
     */
    record Group(int asked, int employers, int joined) {
        Group(int asked) {
            this(asked, 1, 0);
        }
    }

    /**
     * Somebody who is asked.
     *
     * @param place from 0, who agrees first, to 1, who agrees last
     */
    record Person(int number, String digest, int employer, double place) {

        Person(int number, int employer, double place) {
            this(number, Digest.of("person " + number), employer, place);
        }

        /** What they say where so large a part of all agrees, of five answers. */
        int answer(double agreeing) {
            var rest = (place - agreeing) / (1 - agreeing);
            if (rest < 0) {
                return place < agreeing / 3 ? 0 : 1;
            }
            return rest < 0.3 ? 2 : rest < 0.75 ? 3 : 4;
        }
    }

    /** What is read when a question was asked for the last time; no verdict where it stands as before, or nothing is told. */
    record Outcome(boolean isNew, Optional<Verdict> verdict) {
        boolean is(Verdict some) {
            return verdict.equals(Optional.of(some));
        }

        boolean isTold() {
            return is(Verdict.UP) || is(Verdict.DOWN);
        }
    }

    private final Group group;
    private final Turnout turnout;
    private final Random random;
    private final TestHistory history = new TestHistory(Set.of());
    private final List<Round> rounds = new ArrayList<>();
    private List<Person> people;
    private double first;

    ChangeSimulation(Group group, Turnout turnout, long seed) {
        this.group = group;
        this.turnout = turnout;
        this.random = new Random(seed);
        var places = some(IntStream.range(0, group.asked()).boxed().toList(), group.asked(), random);
        this.people = IntStream.range(0, group.asked())
                .mapToObj(one -> new Person(one, one % group.employers(), (places.get(one) + 0.5) / group.asked()))
                .toList();
    }

    private static <T> List<T> some(List<T> all, int number, Random random) {
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, random);
        return mixed.subList(0, number);
    }

    /** What is read at the end when at each time so large a part of all agrees. */
    Outcome asked(double... agreeing) {
        first = agreeing[0];
        DoubleStream.of(agreeing).forEach(this::ask);
        var now = rounds.getLast();
        return new Outcome(
                now.questions().getFirst().team() instanceof Figure.Shown,
                now.change(QUESTION, rounds.subList(0, rounds.size() - 1)).map(Change::verdict));
    }

    private void ask(double agreeing) {
        var opened = START.plus(QUARTER.multipliedBy(rounds.size()));
        var tally = new Tally(3);
        turnout.of(people, random)
                .forEach(person -> tally.count(new Cell(person.employer(), 0), STANCES[answer(person, agreeing)]));
        var asking = new Asking("pulse", "T", opened.toString(), opened, MINIMUM, cohorts());
        rounds.add(
                history.history().publish(asking, Map.of(Set.of(QUESTION), tally), figures -> round(figures, opened)));
        join();
    }

    /** Where nothing has changed since the first time, one in ten says the next thing. */
    private int answer(Person person, double agreeing) {
        var answer = person.answer(agreeing);
        if (rounds.isEmpty() || agreeing != first || random.nextInt(STEADY) > 0) {
            return answer;
        }
        return answer == 0 || answer < STANCES.length - 1 && random.nextBoolean() ? answer + 1 : answer - 1;
    }

    private Cohorts cohorts() {
        var cells = new HashMap<String, Cell>();
        people.forEach(person -> cells.put(person.digest(), new Cell(person.employer(), 0)));
        var employers = IntStream.range(0, group.employers())
                .mapToObj(one -> "employer " + one)
                .toList();
        return new Cohorts(cells, employers, List.of("one"));
    }

    private Round round(Figures figures, Instant opened) {
        var statement = Set.of(QUESTION);
        var team = figures.of(statement);
        cohorts().by(Cohort.By.ORGANISATION).forEach(cohort -> figures.of(List.of(statement), cohort));
        return new Round(
                "T-" + (rounds.size() + 1),
                new Span(opened, opened.plus(Duration.ofDays(7)), ZoneOffset.UTC),
                MINIMUM,
                people.size(),
                Band.OVER_THREE_QUARTERS,
                figures.panels(),
                List.of(new OfQuestion(QUESTION, "PR.1", "We plan together", true, team)),
                List.of());
    }

    /** Some leave, and as many come to the same employers, of whatever opinion. */
    private void join() {
        var leave = some(people, group.joined(), random);
        var numbers = people.stream().mapToInt(Person::number).max().orElseThrow() + 1;
        var next = new ArrayList<>(people);
        next.removeAll(leave);
        IntStream.range(0, leave.size())
                .forEach(
                        one -> next.add(new Person(numbers + one, leave.get(one).employer(), random.nextDouble())));
        people = List.copyOf(next);
    }
}
