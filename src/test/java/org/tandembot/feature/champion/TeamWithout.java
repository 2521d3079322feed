package org.tandembot.feature.champion;

import static org.tandembot.chat.TestChat.person;

import java.util.stream.Collectors;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.TestTeam;

/** A team as it is when somebody manages it no more. */
final class TeamWithout {

    private TeamWithout() {}

    static Team manager(Team team, String id) {
        return team.with(Roles.of(
                team.managers().stream().filter(one -> !one.equals(person(id))).collect(Collectors.toSet()),
                team.guardian()));
    }

    /** Another team like it, or the same one with another minimum group size. */
    static Team like(Team team, String id, int minimum) {
        return TestTeam.like(team).id(id).minimum(minimum).team();
    }
}
