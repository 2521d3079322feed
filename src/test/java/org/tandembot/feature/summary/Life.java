package org.tandembot.feature.summary;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Rosters;
import org.tandembot.feature.pulse.PlayedRounds;
import org.tandembot.feature.pulse.PlayedRounds.Asking;
import org.tandembot.feature.pulse.PlayedRounds.Held;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.Statement;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;

/** A random life of two teams with one manager, who reads all there is after each round. */
final class Life {

    private static final List<String> ORGANISATIONS = List.of("Council", "NHS", "Trust");
    private static final List<String> PROFESSIONS = List.of("Nurse", "Social worker");
    private static final List<String> ANSWERS = List.of("agree", "agree", "neither", "disagree", "disagree", "skip");
    private static final String BOSS = "boss";

    /** What a manager can get, but for results. */
    record Outputs(List<PulseFigures.Principle> principles, List<Statement> questions, Files files) {}

    /** A summary as a file. */
    interface Files {
        String csv(Team team, Span span, Instant at);
    }

    /** A person: where they work may change, what they say to a question does not. */
    private static final class Person {
        private final PersonId id;
        private final Map<String, String> says = new HashMap<>();
        private String organisation;
        private String profession;

        Person(PersonId id, String organisation, String profession) {
            this.id = id;
            this.organisation = organisation;
            this.profession = profession;
        }

        Member member() {
            return new Member(id, id.id(), organisation, profession, Level.FRONT_LINE);
        }
    }

    /** A team as it is now. */
    private static final class Group {
        private Team team;
        private final Set<Person> members = new HashSet<>();

        Group(Team team) {
            this.team = team;
        }

        List<Member> asked() {
            return members.stream()
                    .filter(person -> !team.isManagedBy(person.id))
                    .map(Person::member)
                    .toList();
        }

        Set<PersonId> ids() {
            return asked().stream().map(Member::id).collect(Collectors.toUnmodifiableSet());
        }
    }

    private final PlayedRounds played;
    private final Outputs outputs;
    private final Random random;
    private final boolean filesTellAll;
    private final Attacker attacker;
    private final List<Statement> questions;
    private final List<Person> people = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T10:00:00Z");
    private int rounds;

    Life(PlayedRounds played, Outputs outputs, Random random, int minimum, boolean filesTellAll) {
        this.played = played;
        this.outputs = outputs;
        this.random = random;
        this.filesTellAll = filesTellAll;
        this.attacker = new Attacker(outputs.principles());
        this.questions = Stream.concat(of("PR.1", 2), of("PR.2", 1)).toList();
        groups.add(new Group(team("A", minimum, Set.of(BOSS))));
        groups.add(new Group(team("B", minimum, Set.of(BOSS))));
        populate(minimum);
    }

    private Stream<Statement> of(String principle, int some) {
        return outputs.questions().stream()
                .filter(question -> question.principle().equals(principle))
                .limit(some);
    }

    Attacker attacker() {
        return attacker;
    }

    int rounds() {
        return rounds;
    }

    private static Team team(String id, int minimum, Set<String> managers) {
        return new Team(
                id,
                "Team " + id,
                TestChat.CHANNEL,
                managers.stream().map(TestChat::person).collect(Collectors.toUnmodifiableSet()),
                Optional.empty(),
                ZoneId.of("Europe/London"),
                new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                5,
                minimum,
                ORGANISATIONS);
    }

    /** Everybody is in one team or the other, and some in both. */
    private void populate(int minimum) {
        for (var size = minimum + random.nextInt(4 * minimum); size > 0; size--) {
            var one = newcomer();
            var where = random.nextInt(4);
            if (where != 1) {
                groups.getFirst().members.add(one);
            }
            if (where == 1 || where == 2) {
                groups.getLast().members.add(one);
            }
        }
    }

    private Person newcomer() {
        var one = new Person(TestChat.person("p" + people.size()), someOrganisation(), someProfession());
        questions.forEach(question -> one.says.put(question.id(), ANSWERS.get(random.nextInt(ANSWERS.size()))));
        people.add(one);
        return one;
    }

    private String someOrganisation() {
        return ORGANISATIONS.get(random.nextInt(10) < 5 ? 0 : 1 + random.nextInt(2));
    }

    private String someProfession() {
        return PROFESSIONS.get(random.nextInt(10) < 7 ? 0 : 1);
    }

    /** Lives on, and tells what leaked. */
    List<String> live() {
        var leaks = new ArrayList<String>();
        for (var time = 3 + random.nextInt(5); time > 0; time--) {
            leaks.addAll(holdRounds());
            change();
            now = now.plus(Duration.ofDays(8 + random.nextInt(random.nextInt(4) == 0 ? 250 : 60)));
        }
        return leaks;
    }

    private List<String> holdRounds() {
        var some = random.nextInt(4) == 0 ? List.copyOf(groups) : List.of(groups.get(random.nextInt(2)));
        var asking = some.stream().filter(this::mayOpen).map(this::asking).toList();
        var leaks = new ArrayList<String>();
        for (var held : played.hold(asking)) {
            rounds++;
            var mark = attacker.mark();
            attacker.reads(held);
            readFiles(held);
            leaks.addAll(attacker.leaks(held, mark, answered(held)));
        }
        return leaks;
    }

    /** As rounds are refused in the program: too few people, or nearly those of another team. */
    private boolean mayOpen(Group group) {
        var ids = group.ids();
        return ids.size() >= group.team.minimumGroupSize()
                && groups.stream()
                        .filter(other -> other != group)
                        .noneMatch(other -> Rosters.tooAlike(ids, other.ids(), group.team.minimumGroupSize()));
    }

    private Asking asking(Group group) {
        var some = questions.stream().filter(_ -> random.nextInt(4) > 0).toList();
        return new Asking(
                group.team,
                group.asked(),
                some.isEmpty() ? questions : some,
                now,
                (person, question) -> find(person).says.get(question));
    }

    private Person find(PersonId id) {
        return people.get(Integer.parseInt(id.id().substring(1)));
    }

    private Map<String, Set<PersonId>> answered(Held held) {
        return held.questions().stream()
                .collect(Collectors.toMap(
                        Statement::id,
                        question -> people.stream()
                                .filter(one -> !one.says.get(question.id()).equals("skip"))
                                .map(one -> one.id)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private void readFiles(Held held) {
        var team = groups.stream()
                .map(group -> group.team)
                .filter(one -> one.id().equals(held.team()))
                .findFirst()
                .orElseThrow();
        var later = held.closed().plus(Duration.ofDays(random.nextInt(30)));
        for (var span : someSpans()) {
            attacker.reads(held.team(), outputs.files().csv(team, span, later));
        }
        if (filesTellAll) {
            attacker.reads(held.team(), tellingAll(held));
        }
    }

    private Collection<Span> someSpans() {
        return random.nextBoolean() ? List.of(Span.QUARTER) : List.of(Span.values()[random.nextInt(3)], Span.ROUND);
    }

    /** A file of a program that has forgotten to ask what may be told. */
    private String tellingAll(Held held) {
        return held.questions().stream()
                .map(question -> Csv.line(List.of(
                        "Question",
                        question.ask(),
                        count(held, question, "agree"),
                        count(held, question, "neither"),
                        count(held, question, "disagree"))))
                .collect(Collectors.joining());
    }

    private String count(Held held, Statement question, String answer) {
        return Long.toString(held.asked().stream()
                .filter(member -> find(member.id()).says.get(question.id()).equals(answer))
                .count());
    }

    /** Nobody, a few or many come, go, come back, move, or begin or cease to manage; now and then more is asked of a group. */
    private void change() {
        var minimum = groups.getFirst().team.minimumGroupSize();
        for (var changes = random.nextInt(3) * random.nextInt(minimum + 2); changes > 0; changes--) {
            var group = groups.get(random.nextInt(2));
            var one = people.get(random.nextInt(people.size()));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> group.members.add(newcomer());
                case 3, 4, 5 -> group.members.add(one);
                case 6, 7 -> group.members.remove(one);
                case 8 -> one.organisation = someOrganisation();
                case 9 -> one.profession = someProfession();
                case 10 ->
                    group.team = managedBy(group.team, random.nextBoolean() ? Set.of(BOSS) : Set.of(BOSS, one.id.id()));
                default -> raise(random.nextInt(8) == 0 ? 1 : 0);
            }
        }
    }

    private static Team managedBy(Team team, Set<String> managers) {
        return team(team.id(), team.minimumGroupSize(), managers);
    }

    /** An operator raises the minimum of all. */
    private void raise(int by) {
        groups.forEach(group -> group.team = team(
                group.team.id(),
                group.team.minimumGroupSize() + by,
                group.team.managers().stream().map(PersonId::id).collect(Collectors.toSet())));
    }
}
