package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.settings.Limits;

/**
 * Settings of summaries.
 *
 * @param teamDelay How many working days after its managers a team gets its version of a summary, at the hour of its rounds; 0 is at
 *     once. Protects the team: it always gets one.
 */
@ConfigurationProperties("tandem.summary")
record SummarySettings(
        @DefaultValue("1") @Limits(least = 0, most = 5) int teamDelay) {

    /** The moment at which a team gets its version of what its managers got at {@code told}. */
    Instant forTeam(Team team, Instant told, WorkingDays days) {
        if (teamDelay == 0) {
            return told;
        }
        var day = LocalDate.ofInstant(told, team.zone());
        for (var more = 0; more < teamDelay; more++) {
            day = days.next(day, team.calendar());
        }
        return Cadence.moment(day.atTime(team.cadence().at()), team.zone());
    }
}
