package org.tandembot.feature.summary;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
import org.tandembot.feature.pulse.PlayedRounds.Asking;
import org.tandembot.feature.pulse.PlayedRounds.Held;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.Statement;
import org.tandembot.roster.ChannelId;
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

    /** Where it is lived. */
    interface World {

        /** Holds rounds that are open at the same time, as far as they may be opened. */
        List<Held> hold(List<Asking> some);

        /** Lets the manager get all else that there is to get after a round. */
        void readOn(Team team, Held held, Attacker attacker, Random random);

        PulseFigures figures();
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

        String says(String question, Random random) {
            return says.computeIfAbsent(question, _ -> ANSWERS.get(random.nextInt(ANSWERS.size())));
        }

        Member member() {
            return new Member(id, id.id(), organisation, profession, Level.FRONT_LINE);
        }
    }

    /** A team as it is now. */
    private static final class Group {
        private Team team;
        private final Set<Person> members = new LinkedHashSet<>();

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

    private final World world;
    private final String name;
    private final Random random;
    private final Attacker attacker;
    private final List<Statement> questions;
    private final List<Person> people = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private Instant now;
    private int rounds;

    /**
     * @param name of nobody else's life, to tell its people and teams from others
     * @param now when it begins
     */
    Life(World world, String name, Instant now, Random random, int minimum) {
        this.world = world;
        this.name = name;
        this.now = now;
        this.random = random;
        this.attacker = new Attacker(world.figures().principles(Locale.ENGLISH));
        this.questions = Stream.concat(of("PR.1", 2), of("PR.2", 1)).toList();
        groups.add(new Group(team("A", minimum, Set.of(boss()))));
        groups.add(new Group(team("B", minimum, Set.of(boss()))));
        populate(minimum);
    }

    private String boss() {
        return name + "BOSS";
    }

    private Stream<Statement> of(String principle, int some) {
        return world.figures().statements(Locale.ENGLISH).stream()
                .filter(question -> question.principle().equals(principle))
                .limit(some);
    }

    Attacker attacker() {
        return attacker;
    }

    int rounds() {
        return rounds;
    }

    private Team team(String letter, int minimum, Set<String> managers) {
        return new Team(
                name + letter,
                "Team " + name + letter,
                new ChannelId("test", "w1", name + letter),
                managers.stream().map(TestChat::person).collect(Collectors.toUnmodifiableSet()),
                Optional.empty(),
                ZoneId.of("Europe/London"),
                new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                3,
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
        var one = new Person(TestChat.person(name + "p" + people.size()), someOrganisation(), someProfession());
        people.add(one);
        return one;
    }

    private String someOrganisation() {
        return ORGANISATIONS.get(random.nextInt(10) < 5 ? 0 : 1 + random.nextInt(2));
    }

    private String someProfession() {
        return PROFESSIONS.get(random.nextInt(10) < 7 ? 0 : 1);
    }

    /** Lives on for so many times of holding rounds and changing, and tells what leaked. */
    List<String> live(int times) {
        var leaks = new ArrayList<String>();
        for (var time = 0; time < times; time++) {
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
        for (var held : world.hold(asking)) {
            rounds++;
            var mark = attacker.mark();
            attacker.reads(held);
            world.readOn(teamOf(held), held, attacker, random);
            leaks.addAll(attacker.leaks(held, mark, answered(attacker.questionsSince(mark))));
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
                (person, question) -> find(person).says(question, random));
    }

    private Person find(PersonId id) {
        return people.get(Integer.parseInt(id.id().substring(name.length() + 1)));
    }

    /** Who gives an answer that counts. */
    private Map<String, Set<PersonId>> answered(Set<String> questions) {
        return questions.stream()
                .collect(Collectors.toMap(
                        question -> question,
                        question -> people.stream()
                                .filter(one -> !one.says(question, random).equals("skip"))
                                .map(one -> one.id)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private Team teamOf(Held held) {
        return groups.stream()
                .map(group -> group.team)
                .filter(one -> one.id().equals(held.team()))
                .findFirst()
                .orElseThrow();
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
                    group.team =
                            managedBy(group.team, random.nextBoolean() ? Set.of(boss()) : Set.of(boss(), one.id.id()));
                default -> raise(random.nextInt(8) == 0 ? 1 : 0);
            }
        }
    }

    private Team managedBy(Team team, Set<String> managers) {
        return team(team.id().substring(name.length()), team.minimumGroupSize(), managers);
    }

    /** An operator raises the minimum of all. */
    private void raise(int by) {
        groups.forEach(group -> group.team = team(
                group.team.id().substring(name.length()),
                group.team.minimumGroupSize() + by,
                group.team.managers().stream().map(PersonId::id).collect(Collectors.toSet())));
    }
}
