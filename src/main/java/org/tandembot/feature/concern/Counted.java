package org.tandembot.feature.concern;

import org.tandembot.feature.concern.Concern.Readers;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** What an erased concern is counted as: who could read it, and how it ended. */
final class Counted {

    private Counted() {}

    static String as(Concern concern) {
        return concern.readers().code() + "/" + concern.status().code();
    }

    /** A count is told to those alone who could have read what it counts. */
    static boolean mayBeToldTo(PersonId person, Team team, String countedAs) {
        var readers = Readers.of(countedAs.substring(0, countedAs.indexOf('/')));
        return readers.filter(Readers::haveManagers).isPresent() && team.isManagedBy(person)
                || readers.filter(Readers::haveGuardian).isPresent()
                        && team.guardian().filter(person::equals).isPresent();
    }
}
