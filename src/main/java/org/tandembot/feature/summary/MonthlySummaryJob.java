package org.tandembot.feature.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Outbox;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.WorkingDays;

/**
 * The summary of the month, for each manager on the day and at the hour they chose. A time that was missed is caught up once,
 * however many there were. What the team gets is {@link TeamSummaryJob}'s.
 */
@Component
final class MonthlySummaryJob implements Job {

    private final Teams teams;
    private final Wishes wishes;
    private final WorkingDays days;
    private final Outbox outbox;
    private final InstantSource clock;

    MonthlySummaryJob(Teams teams, Wishes wishes, WorkingDays days, Outbox outbox, InstantSource clock) {
        this.teams = teams;
        this.wishes = wishes;
        this.days = days;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "summary.monthly";
    }

    @Override
    public List<Plan> plans(Instant now) {
        return teams.all().stream()
                .flatMap(team -> {
                    var wanted = wishes.of(team);
                    return team.managers().stream()
                            .map(manager -> plan(team, manager, wanted.getOrDefault(manager, Wish.USUAL), now))
                            .flatMap(Optional::stream);
                })
                .toList();
    }

    private Optional<Plan> plan(Team team, PersonId manager, Wish wish, Instant now) {
        return wish.monthly()
                ? Optional.of(new Plan(
                        team.id() + "/" + manager,
                        wish + " " + team.zone() + " " + team.calendar(),
                        wish.next(now, team, days)))
                : Optional.empty();
    }

    @Override
    public Duration window() {
        return Duration.ofDays(366);
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var slash = about.indexOf('/');
        return teams.find(about.substring(0, slash))
                .flatMap(team -> run(team, PersonId.parse(about.substring(slash + 1)), due));
    }

    private Optional<Instant> run(Team team, PersonId manager, Instant due) {
        var wish = wishes.of(team).getOrDefault(manager, Wish.USUAL);
        if (!team.isManagedBy(manager) || !wish.monthly()) {
            return Optional.empty();
        }
        outbox.send(List.of(SummaryCourier.toManager(team, Span.MONTH, due, manager, "month-" + due.getEpochSecond())));
        return Optional.of(wish.next(clock.instant(), team, days));
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }
}
