package org.tandembot.feature.tip;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.WorkingDays;

/**
 * Whether and when a team gets its tip. It gets none until a manager says so: a bot that speaks up every day unasked is soon
 * muted, and then it is not heard when it matters.
 *
 * @param at in the team's own time
 */
record DailyTip(boolean isOn, LocalTime at) {

    static final DailyTip OFF = new DailyTip(false, LocalTime.of(9, 0));

    /** Further than any holidays and pause reach, so that the search ends. */
    private static final int FURTHEST = 3 * 366;

    /** The first moment after that one at which a tip is due; empty where it is off, or only a pause is in sight. */
    Optional<Instant> next(Team team, Instant after, WorkingDays days) {
        return LocalDate.ofInstant(after, team.zone())
                .datesUntil(LocalDate.ofInstant(after, team.zone()).plusDays(FURTHEST))
                .filter(day -> isOn && days.isFree(day, team.calendar()))
                .map(day -> Cadence.moment(day.atTime(at), team.zone()))
                .filter(moment -> moment.isAfter(after))
                .findFirst();
    }

    /** All that {@link #next} depends on, in one line. */
    String settings(Team team) {
        return "%s %s %s".formatted(at, team.zone(), team.calendar());
    }
}
