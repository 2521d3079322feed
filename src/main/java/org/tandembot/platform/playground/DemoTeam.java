package org.tandembot.platform.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The made-up team that the playground is staffed with, as {@code playground/people.yaml} says it. Present as a bean
 * wherever the playground is on.
 *
 * @param name the team's name
 * @param channel the id and name of its only channel
 * @param managers ids of those who lead it
 * @param guardian id of the independent reader of concerns
 * @param firstShown ids of those a visitor sees first, in this order
 * @param people everyone in the channel, managers and guardian too
 */
public record DemoTeam(
        String name,
        String channel,
        List<String> managers,
        String guardian,
        List<String> firstShown,
        List<Person> people) {

    static final String PLATFORM = "playground";
    static final String WORKSPACE = "local";

    /**
     * One made-up person.
     *
     * @param role their job title
     * @param organisation who employs them
     * @param profession the group they are counted with
     */
    public record Person(String id, String name, String role, String organisation, String profession, Level level) {

        public PersonId personId() {
            return new PersonId(PLATFORM, WORKSPACE, id);
        }

        /** The person as the roster keeps them. */
        public Member member() {
            return new Member(personId(), name, organisation, profession, level);
        }
    }

    public DemoTeam {
        managers = List.copyOf(managers);
        firstShown = List.copyOf(firstShown);
        people = List.copyOf(people);
        var ids = people.stream().map(Person::id).toList();
        if (ids.stream().distinct().count() != ids.size()
                || !ids.containsAll(managers)
                || !ids.contains(guardian)
                || !ids.containsAll(firstShown)) {
            throw new IllegalArgumentException(
                    "playground/people.yaml names someone twice, or someone it does not have");
        }
    }

    /** Reads the team. */
    static DemoTeam load() {
        try (var file = DemoTeam.class.getResourceAsStream("/playground/people.yaml")) {
            return new YAMLMapper().readValue(file, DemoTeam.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public ChannelId channelId() {
        return new ChannelId(PLATFORM, WORKSPACE, channel);
    }

    public List<PersonId> managerIds() {
        return people.stream()
                .filter(person -> managers.contains(person.id()))
                .map(Person::personId)
                .toList();
    }

    public PersonId guardianId() {
        return new PersonId(PLATFORM, WORKSPACE, guardian);
    }

    /** Everyone who is neither a manager nor the guardian. */
    public List<Person> staff() {
        return people.stream()
                .filter(Predicate.not(person -> managers.contains(person.id()) || guardian.equals(person.id())))
                .toList();
    }

    Optional<Person> find(String id) {
        return people.stream().filter(person -> person.id().equals(id)).findFirst();
    }
}
