package org.tandembot.feature.concern;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** What an erased concern is counted as: how it ended, and who could read it, managers before the guardian. */
final class Counted {

    private static final String BETWEEN = " ";
    private static final String NOBODY = "-";

    private Counted() {}

    static String as(Concern concern) {
        var readers = concern.readers();
        return String.join(BETWEEN, concern.status().code(), people(readers.managers()), people(readers.guardians()));
    }

    /** A count is told to those alone who could have read what it counts. */
    static boolean mayBeToldTo(PersonId person, Team team, String countedAs) {
        var parts = List.of(countedAs.split(BETWEEN));
        return parts.size() == 3
                && (team.isManagedBy(person) && has(parts.get(1), person)
                        || team.isGuardedBy(person) && has(parts.get(2), person));
    }

    private static String people(Collection<PersonId> people) {
        return people.isEmpty()
                ? NOBODY
                : people.stream().map(PersonId::toString).sorted().collect(Collectors.joining(","));
    }

    private static boolean has(String people, PersonId person) {
        return List.of(people.split(",")).contains(person.toString());
    }
}
