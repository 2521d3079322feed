package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.feature.summary.Wishes.MonthlyTimes;
import org.tandembot.feature.summary.Wishes.Wish;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;

/**
 * The summary of the month: for each manager on the day and at the hour they chose, and for the team with the first of them. A time
 * that was missed is caught up once, however many there were.
 */
@Component
final class MonthlySummaryJob extends TeamJob {

    private final Wishes wishes;
    private final TeamVersion version;
    private final SummaryCourier courier;

    MonthlySummaryJob(Wishes wishes, TeamVersion version, SummaryCourier courier, TeamClock clock) {
        super("summary.monthly", ANY_TIME, clock);
        this.wishes = wishes;
        this.version = version;
        this.courier = courier;
    }

    @Override
    protected Stream<Recurring> recurring(List<Team> teams) {
        var all = wishes.all();
        return teams.stream()
                .flatMap(team -> Stream.concat(
                        Stream.of(new Recurring(team, wishes.months(team, all.apply(team)))),
                        team.managers().stream()
                                .flatMap(manager -> Stream.of(all.apply(team).of(manager))
                                        .filter(Wish::monthly)
                                        .map(wish -> new Recurring(
                                                team,
                                                manager.toString(),
                                                new MonthlyTimes(List.of(wish), team, clock.days()))))));
    }

    /** For the team at once where the last month told is over and its successor's time, by what is wanted now, has passed. */
    @Override
    protected Optional<Instant> first(Recurring one, Instant now) {
        if (!one.what().isEmpty()) {
            return super.first(one, now);
        }
        var wanted = wishes.of(one.team());
        var times = wishes.months(one.team(), wanted);
        return times.next(now).map(first -> {
            var isOwed = wanted.told()
                    .filter(told -> told.plusMonths(1).isBefore(times.monthOf(first)))
                    .isPresent();
            return isOwed ? now : first;
        });
    }

    @Override
    protected Optional<Instant> run(Recurring one, Instant due) {
        var period = new Period(one.team(), Span.MONTH, due);
        if (one.what().isEmpty()) {
            tellTeam(period);
        } else {
            courier.toManagers(period, Set.of(PersonId.parse(one.what())), "month-" + due.getEpochSecond());
        }
        return next(one);
    }

    /** Once a month, though what managers want may have changed since the last time. */
    private void tellTeam(Period period) {
        var wanted = wishes.of(period.team());
        var month = wishes.months(period.team(), wanted).monthOf(period.at());
        if (wanted.told().filter(told -> !told.isBefore(month)).isEmpty()) {
            version.plan(period);
            wishes.told(period.team(), month);
        }
    }
}
