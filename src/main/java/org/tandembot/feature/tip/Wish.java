package org.tandembot.feature.tip;

import org.tandembot.message.Coded;
import org.tandembot.roster.Level;
import org.tandembot.roster.Standing;
import org.tandembot.roster.Team;

/** What a person wishes to get by direct message; what is said in the channel is for all. */
enum Wish implements Coded {
    NOTHING,
    /** The team's tip of the day. */
    TEAM,
    /** A tip for those who lead. */
    LEADERS;

    /** Whether somebody who stands so may wish that of the team. */
    boolean isFor(Standing who, Team team) {
        return switch (this) {
            case NOTHING -> true;
            case TEAM -> who.asMemberOrManagerOf(team.id()).isPresent();
            case LEADERS ->
                team.isManagedBy(who.person())
                        || who.memberOf(team)
                                .filter(member -> member.level() != Level.FRONT_LINE)
                                .isPresent();
        };
    }
}
