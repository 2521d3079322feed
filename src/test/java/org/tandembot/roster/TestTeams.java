package org.tandembot.roster;

import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.store.Store;

/** Teams in a real Redis, for tests without the whole of Tandem. */
public final class TestTeams {

    private TestTeams() {}

    public static Teams on(Store store) {
        return new RedisTeams(store);
    }

    /** The same team with another cadence and calendar. */
    public static Team keeping(Team team, Cadence cadence, Calendar calendar) {
        return new Team(
                team.id(),
                team.name(),
                team.homes(),
                team.roles(),
                team.zone(),
                cadence,
                team.language(),
                team.questions(),
                team.minimumGroupSize(),
                team.organisations(),
                calendar);
    }
}
