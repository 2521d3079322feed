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
import org.tandembot.deck.Decks;
import org.tandembot.deck.Statement;
import org.tandembot.disclosure.Overlap;
import org.tandembot.feature.pulse.PlayedRounds.Asking;
import org.tandembot.feature.pulse.PlayedRounds.Held;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;

/** A random life of three teams with one manager, who reads all there is after each round. */
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

        Decks decks();
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
    private final boolean someAreAway;
    private Instant now;
    private int rounds;

    /**
     * @param name of nobody else's life, to tell its people and teams from others
     * @param now when it begins
     * @param someAreAway whether some people do not answer, and the manager knows who
     */
    Life(World world, String name, Instant now, Random random, int minimum, boolean someAreAway) {
        this.world = world;
        this.name = name;
        this.now = now;
        this.random = random;
        this.someAreAway = someAreAway;
        this.attacker = new Attacker(world.decks().principles(Locale.ENGLISH));
        this.questions = Stream.concat(of("PR.1", 2), of("PR.2", 1)).toList();
        var more = random.nextInt(4) == 0 ? 3 : 0;
        groups.add(new Group(team("A", minimum + more, Set.of(boss()))));
        groups.add(new Group(team("B", minimum, Set.of(boss()))));
        groups.add(new Group(team("C", minimum, Set.of(boss()))));
        if (random.nextInt(3) == 0) {
            populateInPairs(minimum);
        } else {
            populate(minimum);
        }
    }

    private String boss() {
        return name + "BOSS";
    }

    private Stream<Statement> of(String principle, int some) {
        return world.decks().statements(Locale.ENGLISH).stream()
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
        return TestTeam.of(
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

    /** Everybody is in one of the first two teams, and some in both, or in the third. */
    private void populate(int minimum) {
        for (var size = minimum + random.nextInt(4 * minimum); size > 0; size--) {
            var one = newcomer();
            var where = random.nextInt(4);
            if (where != 1) {
                groups.getFirst().members.add(one);
            }
            if (where == 1 || where == 2) {
                groups.get(1).members.add(one);
            }
            if (random.nextInt(3) == 0) {
                groups.getLast().members.add(one);
            }
        }
    }

    /** Everybody is in two of the three teams, but for one or two in the last alone. */
    private void populateInPairs(int minimum) {
        for (var left : groups) {
            for (var size = minimum + random.nextInt(2); size > 0; size--) {
                var one = newcomer();
                groups.stream().filter(group -> group != left).forEach(group -> group.members.add(one));
            }
        }
        for (var size = 1 + random.nextInt(2); size > 0; size--) {
            groups.getLast().members.add(newcomer());
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
        var some = random.nextInt(4) == 0 ? List.copyOf(groups) : List.of(someGroup());
        var away = someAreAway ? someAway() : Set.<PersonId>of();
        var asking = some.stream()
                .filter(this::mayOpen)
                .map(group -> asking(group, away))
                .toList();
        var leaks = new ArrayList<String>();
        for (var held : world.hold(asking)) {
            rounds++;
            var mark = attacker.mark();
            attacker.knowsAway(held.opened(), away);
            attacker.reads(held);
            world.readOn(teamOf(held), held, attacker, random);
            var answered = answered(attacker.questionsSince(mark));
            leaks.addAll(someAreAway ? attacker.leaksOfTwo(held, answered) : attacker.leaks(held, mark, answered));
        }
        return leaks;
    }

    private Group someGroup() {
        return groups.get(random.nextInt(groups.size()));
    }

    /** Nobody, one of twenty, or a third. */
    private Set<PersonId> someAway() {
        var of60 = List.of(0, 3, 20).get(random.nextInt(3));
        return people.stream()
                .filter(_ -> random.nextInt(60) < of60)
                .map(one -> one.id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As rounds are refused in the program: too few people, or nearly those of another team. */
    private boolean mayOpen(Group group) {
        var ids = group.ids();
        return ids.size() >= group.team.minimumGroupSize()
                && groups.stream()
                        .filter(other -> other != group)
                        .noneMatch(other -> Overlap.isTooClose(ids, other.ids(), group.team.minimumGroupSize()));
    }

    private Asking asking(Group group, Set<PersonId> away) {
        var some = questions.stream().filter(_ -> random.nextInt(4) > 0).toList();
        return new Asking(
                group.team,
                group.asked(),
                some.isEmpty() ? questions : some,
                now,
                (person, question) ->
                        away.contains(person) ? "skip" : find(person).says(question, random));
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

    /** Nobody, a few or many come, go, come back, move, or begin or cease to manage. */
    private void change() {
        var minimum = groups.getFirst().team.minimumGroupSize();
        for (var changes = random.nextInt(3) * random.nextInt(minimum + 2); changes > 0; changes--) {
            var group = someGroup();
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
                default -> {
                    // Nothing changes.
                }
            }
        }
        changeMuch(someGroup(), random.nextInt(12));
    }

    /** Now and then a third of a team leaves, and the minimum is raised, or lowered again. */
    private void changeMuch(Group group, int how) {
        var minimum = group.team.minimumGroupSize();
        switch (how) {
            case 0, 1 -> group.members.removeIf(_ -> random.nextInt(3) == 0);
            case 2 -> promise(group, minimum + 3);
            case 3, 4, 5 -> promise(group, Math.max(5, minimum - 3));
            default -> {
                // Nothing changes.
            }
        }
    }

    private Team managedBy(Team team, Set<String> managers) {
        return team(team.id().substring(name.length()), team.minimumGroupSize(), managers);
    }

    private void promise(Group group, int minimum) {
        group.team = team(
                group.team.id().substring(name.length()),
                minimum,
                group.team.managers().stream().map(PersonId::id).collect(Collectors.toSet()));
    }
}
