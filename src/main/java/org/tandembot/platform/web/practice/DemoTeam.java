package org.tandembot.platform.web.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tandembot.platform.web.WebChat;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Team.Questions;
import org.tandembot.roster.TeamSettings;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Calendar;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The made-up team that the playground is staffed with, as {@code playground/people.yaml} says it. Present as a bean
 * wherever the playground is on.
 *
 * @param name the team's name
 * @param channels its homes, and after them channels that can become some; one a workspace
 * @param managers ids of those who lead it
 * @param guardian id of the independent reader of concerns
 * @param firstShown ids of those a visitor sees first, in this order
 * @param people everyone in the channels, managers and guardian too
 */
record DemoTeam(
        String name,
        List<Channel> channels,
        List<String> managers,
        String guardian,
        List<String> firstShown,
        List<Person> people)
        implements WebChat.People {

    static final String PLATFORM = "playground";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /**
     * Where some of the people are.
     *
     * @param id its id and name
     * @param employer whose people most of them are
     * @param home whether it is a home of the team from the beginning
     */
    record Channel(String id, String workspace, String employer, boolean home) {

        ChannelId channelId() {
            return new ChannelId(PLATFORM, workspace, id);
        }
    }

    /**
     * One made-up person.
     *
     * @param workspace where they are, in its one channel
     * @param role their job title
     * @param organisation who employs them; empty for somebody who stands outside all of them
     * @param profession the id of what they do, as in {@code professions.yaml}; empty as above
     */
    record Person(
            String id,
            String workspace,
            String name,
            String role,
            String organisation,
            String profession,
            Level level) {

        PersonId personId() {
            return new PersonId(PLATFORM, workspace, id);
        }

        /** The person as the roster keeps them. */
        Member member() {
            return new Member(personId(), name, organisation, profession, level);
        }
    }

    DemoTeam {
        channels = List.copyOf(channels);
        managers = List.copyOf(managers);
        firstShown = List.copyOf(firstShown);
        people = List.copyOf(people);
    }

    /** Reads the team. */
    static DemoTeam load() {
        try (var file = DemoTeam.class.getResourceAsStream("/playground/people.yaml")) {
            return new YAMLMapper().readValue(file, DemoTeam.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The channel in which the team began. */
    ChannelId channelId() {
        return channels.getFirst().channelId();
    }

    @Override
    public Optional<WebChat.Person> inChat(String id) {
        return find(id).map(this::inChat);
    }

    @Override
    public List<WebChat.Person> inChat(ChannelId channel) {
        return find(channel).stream()
                .flatMap(one -> peopleIn(one).stream())
                .map(this::inChat)
                .toList();
    }

    private WebChat.Person inChat(Person person) {
        return new WebChat.Person(
                person.personId(),
                person.name(),
                person.role(),
                channelOf(person).channelId());
    }

    Optional<Channel> find(ChannelId channel) {
        return channels.stream().filter(one -> one.channelId().equals(channel)).findFirst();
    }

    /** Where this person is. */
    Channel channelOf(Person person) {
        return channels.stream()
                .filter(one -> one.workspace().equals(person.workspace()))
                .findFirst()
                .orElseThrow();
    }

    /** Everyone in this channel. */
    List<Person> peopleIn(Channel channel) {
        return people.stream()
                .filter(person -> channelOf(person).equals(channel))
                .toList();
    }

    /** Everyone who is in the team from the beginning. */
    List<Person> members() {
        return people.stream().filter(person -> channelOf(person).home()).toList();
    }

    Set<PersonId> managerIds() {
        return people.stream()
                .filter(person -> managers.contains(person.id()))
                .map(Person::personId)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Person> find(String id) {
        return people.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    /** Sets the team up once, so that a visitor can start with its first round. Later changes to it are kept. */
    void setUp(Teams teams, TeamSettings settings) {
        if (teams.in(channelId())
                .filter(team -> isOfToday(teams.rosterOf(team)))
                .isPresent()) {
            return;
        }
        var team = new Team(
                "RIVERSIDE",
                name,
                channels.stream().filter(Channel::home).map(DemoTeam::home).toList(),
                Roles.of(managerIds(), find(guardian).map(Person::personId)),
                LONDON,
                new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                Questions.usual(5),
                settings.minimumGroupSize(),
                members().stream()
                        .map(Person::organisation)
                        .filter(Predicate.not(String::isEmpty))
                        .distinct()
                        .toList(),
                Calendar.usualIn(LONDON));
        teams.save(team);
        teams.saveRoster(team, new Roster(members().stream().map(Person::member).toList()));
    }

    private static Home home(Channel channel) {
        return new Home(channel.channelId(), channel.id(), channel.employer(), Optional.empty(), Optional.empty());
    }

    /** Not where somebody of it has moved to another workspace since, as when the team had one home only. */
    private boolean isOfToday(Roster roster) {
        var known = people.stream().map(Person::personId).toList();
        return roster.members().stream()
                .map(Member::id)
                .filter(id -> id.platform().equals(PLATFORM))
                .allMatch(known::contains);
    }
}
