package org.tandembot.feature.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.WorkingDays;

/**
 * The team's own version of what its managers get, at the same time or as many working days later as the operator has set: of each
 * round, and once a month with the first of its managers who wants that; where no manager does, at the usual time.
 */
@Component
final class TeamSummaryJob implements Job {

    private final Teams teams;
    private final Wishes wishes;
    private final WorkingDays days;
    private final TeamDelay delay;
    private final Agenda agenda;
    private final SummaryCourier courier;
    private final InstantSource clock;

    TeamSummaryJob(
            Teams teams,
            Wishes wishes,
            WorkingDays days,
            TeamDelay delay,
            Agenda agenda,
            SummaryCourier courier,
            InstantSource clock) {
        this.teams = teams;
        this.wishes = wishes;
        this.days = days;
        this.delay = delay;
        this.agenda = agenda;
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "summary.team";
    }

    /** What managers got is owed to the team, however long Tandem did not run. */
    @Override
    public Duration window() {
        return Duration.ofDays(366);
    }

    @Override
    public List<Plan> plans(Instant now) {
        return teams.all().stream()
                .map(team -> {
                    var monthly = monthly(team);
                    return new Plan(team.id(), monthly + " " + team.zone() + " " + team.calendar(), next(team, now));
                })
                .toList();
    }

    /** The next time; at once where the last month told is over and its successor's time, by what is wanted now, has passed. */
    private Instant next(Team team, Instant now) {
        var first = Wish.first(monthly(team), now, team, days).orElseThrow();
        var isOwed = wishes.toldOf(team)
                .filter(told -> told.plusMonths(1).isBefore(Wish.monthOf(first, monthly(team), team, days)))
                .isPresent();
        return isOwed ? now : first;
    }

    /** What its managers want once a month, always in the same order; what is usual where none of them wants anything. */
    private List<Wish> monthly(Team team) {
        var wanted = wishes.of(team);
        var wishing = team.managers().stream()
                .map(manager -> wanted.getOrDefault(manager, Wish.USUAL))
                .filter(Wish::monthly)
                .distinct()
                .sorted(Comparator.comparingInt(Wish::day).thenComparing(Wish::at))
                .toList();
        return wishing.isEmpty() ? List.of(Wish.USUAL) : wishing;
    }

    /** Managers get the summary of this moment now: the team gets its version when it is to. */
    void tell(Team team, Span span, Instant at) {
        if (delay.isNone()) {
            send(team, span, at);
        } else {
            agenda.put(
                    name(),
                    String.join("/", team.id(), span.code(), Long.toString(at.getEpochSecond())),
                    delay.after(team, at));
        }
    }

    private void send(Team team, Span span, Instant at) {
        courier.share(team, span, at, "");
    }

    /**
     * @param about a team's id, when its month is due; for what the team gets later also the span and the moment in seconds, with
     *     strokes between them
     */
    @Override
    public Optional<Instant> run(String about, Instant due) {
        var parts = about.split("/");
        var team = teams.find(parts[0]);
        if (parts.length == 1) {
            return team.flatMap(one -> month(one, due));
        }
        team.ifPresent(one ->
                Span.of(parts[1]).ifPresent(span -> send(one, span, Instant.ofEpochSecond(Long.parseLong(parts[2])))));
        return Optional.empty();
    }

    /** Once a month, though what managers want may have changed since the last time. */
    private Optional<Instant> month(Team team, Instant due) {
        var month = Wish.monthOf(due, monthly(team), team, days);
        if (wishes.toldOf(team).filter(told -> !told.isBefore(month)).isEmpty()) {
            tell(team, Span.MONTH, due);
            wishes.told(team, month);
        }
        return Wish.first(monthly(team), clock.instant(), team, days);
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }
}
