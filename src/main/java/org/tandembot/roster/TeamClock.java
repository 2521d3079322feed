package org.tandembot.roster;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;
import org.tandembot.schedule.Times;
import org.tandembot.schedule.WorkingDays;

/** All teams, what day it is for each, and which of its days are active. */
@Component
public final class TeamClock {

    final Teams teams;
    private final WorkingDays days;
    private final InstantSource clock;

    public TeamClock(Teams teams, WorkingDays days, InstantSource clock) {
        this.teams = teams;
        this.days = days;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today(Team team) {
        return LocalDate.ofInstant(now(), team.zone());
    }

    /** Whether something may happen by itself in the team on that day. */
    public boolean isActive(LocalDate day, Team team) {
        return days.isActiveDay(day, team.calendar());
    }

    /** Each day that is active for the team, at that local time. */
    public Times each(Team team, LocalTime at) {
        return days.each(at, team.zone(), team.calendar());
    }

    public WorkingDays days() {
        return days;
    }
}
