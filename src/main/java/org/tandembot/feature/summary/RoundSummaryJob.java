package org.tandembot.feature.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Outbox;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Job;

/**
 * A round has closed, at the moment that this was due: its managers get the summary, and the team its version. Feature {@code pulse} puts it on the agenda by this name alone.
 */
@Component
final class RoundSummaryJob implements Job {

    private static final Duration SOON = Duration.ofSeconds(20);
    /** A summary that is told late may not be of the last round any more. */
    private static final int LOOKED_AT = 20;

    private final Teams teams;
    private final Wishes wishes;
    private final TeamSummaryJob forTeam;
    private final Outbox outbox;
    private final PulseFigures pulse;
    private final InstantSource clock;

    RoundSummaryJob(
            Teams teams,
            Wishes wishes,
            TeamSummaryJob forTeam,
            Outbox outbox,
            PulseFigures pulse,
            InstantSource clock) {
        this.teams = teams;
        this.wishes = wishes;
        this.forTeam = forTeam;
        this.outbox = outbox;
        this.pulse = pulse;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "summary.round";
    }

    /** Whenever Tandem runs again, a summary that is owed is told. */
    @Override
    public Duration window() {
        return Duration.ofDays(60);
    }

    /** @param about a team's id, a stroke and the round's id */
    @Override
    public Optional<Instant> run(String about, Instant due) {
        var parts = about.split("/", 2);
        var team = teams.find(parts[0]);
        if (team.isEmpty()) {
            return Optional.empty();
        }
        var round = pulse.closed(team.get(), LOOKED_AT).stream()
                .filter(one -> one.id().equals(parts[1]))
                .findFirst();
        if (round.isEmpty()) {
            // It was put on the agenda just before the round counts as closed. If it never does, nobody waits for it.
            var soon = clock.instant().plus(SOON);
            return soon.isAfter(due.plus(window())) ? Optional.empty() : Optional.of(soon);
        }
        // What is kept of a moment has whole seconds.
        var at = Instant.ofEpochSecond(round.get().closed().getEpochSecond() + 1);
        tell(team.get(), at);
        return Optional.empty();
    }

    private void tell(Team team, Instant at) {
        var wanted = wishes.of(team);
        forTeam.tell(team, Span.ROUND, at);
        outbox.send(team.managers().stream()
                .filter(manager -> wanted.getOrDefault(manager, Wish.USUAL).onClose())
                .map(manager ->
                        SummaryCourier.toManager(team, Span.ROUND, at, manager, Long.toString(at.getEpochSecond())))
                .toList());
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return Optional.empty();
    }
}
