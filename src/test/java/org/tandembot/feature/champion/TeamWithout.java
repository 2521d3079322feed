package org.tandembot.feature.champion;

import static org.tandembot.chat.TestChat.person;

import java.util.stream.Collectors;
import org.tandembot.roster.Team;

/** A team as it is when somebody manages it no more. */
final class TeamWithout {

    private TeamWithout() {}

    static Team manager(Team team, String id) {
        return new Team(
                team.id(),
                team.name(),
                team.channel(),
                team.managers().stream().filter(one -> !one.equals(person(id))).collect(Collectors.toSet()),
                team.guardian(),
                team.zone(),
                team.cadence(),
                team.language(),
                team.questions(),
                team.minimumGroupSize(),
                team.organisations());
    }

    /** Another team like it, or the same one with another minimum group size. */
    static Team like(Team team, String id, int minimum) {
        return new Team(
                id,
                team.name(),
                team.channel(),
                team.managers(),
                team.guardian(),
                team.zone(),
                team.cadence(),
                team.language(),
                team.questions(),
                minimum,
                team.organisations());
    }
}
