package org.tandembot.feature.jargon;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Whose own words a person reads and writes. */
@Component
final class WordTeams {

    private final Teams teams;

    WordTeams(Teams teams) {
        this.teams = teams;
    }

    /** The teams that the person is in or manages: that of the channel alone, where the turn is in one of them. */
    List<Team> of(Turn turn) {
        var mine = Stream.concat(teams.with(turn.who()).stream(), teams.managedBy(turn.who()).stream())
                .distinct()
                .toList();
        return WhichTeam.here(turn, mine).map(List::of).orElse(mine);
    }

    /** The team with this id, if the person is in it or manages it. */
    Optional<Team> find(String id, PersonId who) {
        return teams.find(id)
                .filter(team ->
                        team.isManagedBy(who) || teams.rosterOf(team).find(who).isPresent());
    }

    /** What the person is called in the team. */
    String name(Team team, PersonId who) {
        return teams.rosterOf(team).find(who).map(Member::name).orElseGet(who::id);
    }
}
