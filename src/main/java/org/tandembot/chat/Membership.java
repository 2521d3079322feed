package org.tandembot.chat;

import org.springframework.stereotype.Component;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Keeps a team's roster in step with its channel. */
@Component
public final class Membership {

    private final Platforms platforms;
    private final Teams teams;

    Membership(Platforms platforms, Teams teams) {
        this.platforms = platforms;
        this.teams = teams;
    }

    /**
     * Reads who is in the team's channel now, and keeps it.
     *
     * @throws IllegalStateException if the platform is switched off or does not tell
     */
    public Roster refresh(Team team) {
        var platform = platforms
                .find(team.channel().platform())
                .orElseThrow(() -> new IllegalStateException("The team's chat platform is switched off"));
        var present = platform.membersOf(team.channel()).stream()
                .map(profile -> new Member(profile.id(), profile.name(), "", "", Level.FRONT_LINE))
                .toList();
        var roster = teams.rosterOf(team).now(present);
        teams.saveRoster(team, roster);
        return roster;
    }
}
