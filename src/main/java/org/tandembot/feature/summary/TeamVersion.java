package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.message.Coded;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Event.RoundClosed;
import org.tandembot.schedule.Job;

/**
 * Shows a team its own version of what its managers got: as many working days later as the operator has set, so that they read it
 * first. When a round has closed, its managers get it at once.
 */
@Component
final class TeamVersion implements Job {

    private final Teams teams;
    private final Summaries summaries;
    private final Wishes wishes;
    private final Agenda agenda;
    private final SummaryCourier courier;

    TeamVersion(Teams teams, Summaries summaries, Wishes wishes, Agenda agenda, SummaryCourier courier) {
        this.teams = teams;
        this.summaries = summaries;
        this.wishes = wishes;
        this.agenda = agenda;
        this.courier = courier;
    }

    @Override
    public String name() {
        return "summary.share";
    }

    @EventListener
    void tell(RoundClosed closed) {
        teams.find(closed.team())
                .ifPresent(team -> summaries.find(team, closed.round()).ifPresent(round -> tell(team, round, closed)));
    }

    /** All its managers who want it, but for one who has read it already. */
    private void tell(Team team, Round round, RoundClosed closed) {
        var wanted = wishes.of(team);
        var period = new Period(team, Span.ROUND, Period.endOf(round));
        plan(period);
        var wishing = team.managers().stream()
                .filter(manager ->
                        wanted.of(manager).onClose() && !closed.reader().equals(Optional.of(manager.toString())))
                .toList();
        courier.toManagers(period, wishing, Long.toString(period.at().getEpochSecond()));
    }

    /** Managers get this summary now: the team gets its version when it is to. */
    void plan(Period period) {
        var due = wishes.forTeam(period.team(), period.at());
        if (due.isAfter(period.at())) {
            agenda.put(
                    name(),
                    String.join(
                            "/",
                            period.team().id(),
                            period.span().code(),
                            Long.toString(period.at().getEpochSecond())),
                    due);
        } else {
            courier.share(period);
        }
    }

    /** @param about a team's id, the span and the moment in seconds, with strokes between them */
    @Override
    public Optional<Instant> run(String about, Instant due) {
        var parts = about.split("/");
        teams.find(parts[0])
                .ifPresent(team -> Coded.find(Span.values(), parts[1])
                        .ifPresent(span -> courier.share(
                                new Period(team, span, Instant.ofEpochSecond(Long.parseLong(parts[2]))))));
        return Optional.empty();
    }
}
