package org.tandembot.feature.homes;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;

/** Each day, what was cut short when a home left comes to its end. */
@Component
final class LeavingJob extends TeamJob {

    private static final LocalTime AT = LocalTime.of(9, 30);

    private final Leaving leaving;

    LeavingJob(Leaving leaving, TeamClock clock) {
        super("homes.leaving", ANY_TIME, clock);
        this.leaving = leaving;
    }

    @Override
    protected Stream<Recurring> recurring(List<Team> teams) {
        return teams.stream().map(team -> new Recurring(team, clock.each(team, AT)));
    }

    @Override
    protected Optional<Instant> run(Recurring one, Instant due) {
        leaving.finish(one.team());
        return next(one);
    }
}
