package org.tandembot.feature.tip;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Which team a turn is about, and who leads in it. */
@Component
final class TipTeams {

    private final Teams teams;
    private final WhichTeam whichTeam;

    TipTeams(Teams teams, WhichTeam whichTeam) {
        this.teams = teams;
        this.whichTeam = whichTeam;
    }

    /** What somebody reads who is in no team. */
    Message none(Turn turn) {
        return Message.of(whichTeam.none(turn));
    }

    /** The team of the channel, else those that the person is in or manages, by name. */
    List<Team> of(Turn turn) {
        var mine = Stream.concat(teams.with(turn.who()).stream(), teams.managedBy(turn.who()).stream())
                .distinct()
                .toList();
        return turn.where()
                .channel()
                .flatMap(teams::in)
                .or(() -> WhichTeam.here(turn, mine))
                .map(List::of)
                .orElse(mine);
    }

    /** The teams that this person may settle things for from here. */
    List<Team> managed(Turn turn) {
        return of(turn).stream().filter(team -> team.isManagedBy(turn.who())).toList();
    }

    /** The team with this id, if the person belongs to it. */
    Optional<Team> find(String id, PersonId who) {
        return teams.find(id).filter(team -> belongs(team, who));
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
