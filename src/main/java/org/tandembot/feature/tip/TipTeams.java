package org.tandembot.feature.tip;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Level;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Who is in a team, and who leads in it. */
@Component
final class TipTeams {

    private final Teams teams;

    TipTeams(Teams teams) {
        this.teams = teams;
    }

    Optional<Team> find(String id) {
        return teams.find(id);
    }

    /** Whether the person is in the team or manages it. */
    boolean belongs(Team team, PersonId who) {
        return team.isManagedBy(who) || teams.rosterOf(team).find(who).isPresent();
    }

    /** Whether the person leads others in the team. */
    boolean leads(Team team, PersonId who) {
        return team.isManagedBy(who)
                || teams.rosterOf(team)
                        .find(who)
                        .filter(member -> member.level() != Level.FRONT_LINE)
                        .isPresent();
    }
}
