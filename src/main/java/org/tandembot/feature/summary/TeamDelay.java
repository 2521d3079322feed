package org.tandembot.feature.summary;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.WorkingDays;

/** When a team gets its version of what its managers got: at the same time, or as many working days later as the operator has set. */
@Component
final class TeamDelay {

    private final WorkingDays days;
    private final SummarySettings settings;

    TeamDelay(WorkingDays days, SummarySettings settings) {
        this.days = days;
        this.settings = settings;
    }

    boolean isNone() {
        return settings.teamDelay() == 0;
    }

    /** The moment for what managers got at {@code told}. */
    Instant after(Team team, Instant told) {
        if (isNone()) {
            return told;
        }
        var local = told.atZone(team.zone());
        var day = local.toLocalDate();
        for (var more = 0; more < settings.teamDelay(); more++) {
            day = days.next(day, team.calendar());
        }
        return Cadence.moment(day.atTime(local.toLocalTime()), team.zone());
    }
}
