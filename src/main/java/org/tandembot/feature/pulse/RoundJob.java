package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Job;

/**
 * Sees an open round through: two reminders, then its end; and what a crash broke off, of its opening or its closing, is gone on
 * with at once.
 */
@Component
class RoundJob implements Job {

    /** However late: a round that is over has to end. */
    private static final Duration ANY_TIME = Duration.ofDays(10_000);

    /** A reminder that is later than this, since no instance ran, does not go out. */
    private static final Duration LATE_AT_MOST = Duration.ofHours(12);

    /** A round whose key is out of reach is left to the instance that has it, and tried again. */
    private static final Duration TRIES_EVERY = Duration.ofMinutes(10);

    private final Teams teams;
    private final RedisPulseRounds rounds;
    private final Opening opening;
    private final Ending ending;
    private final Reminders reminders;
    private final Outbox outbox;
    private final InstantSource clock;

    RoundJob(
            Teams teams,
            RedisPulseRounds rounds,
            Opening opening,
            Ending ending,
            Reminders reminders,
            Outbox outbox,
            InstantSource clock) {
        this.teams = teams;
        this.rounds = rounds;
        this.opening = opening;
        this.ending = ending;
        this.reminders = reminders;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pulse.round";
    }

    @Override
    public Duration window() {
        return ANY_TIME;
    }

    @Override
    public List<Plan> plans(Instant now) {
        return teams.all().stream()
                .flatMap(team -> rounds.current(team.id()).stream().map(round -> plan(team, round, now)))
                .toList();
    }

    private Plan plan(Team team, PulseRound round, Instant now) {
        return rounds.isOpen(round.id()) && rounds.isAnnounced(round.id())
                ? new Plan(round.id(), "open until " + round.closes(), next(team, round, now))
                : new Plan(round.id(), "broken off", round.opened());
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        return teams.find(PulseRound.teamOf(about))
                .flatMap(team -> rounds.current(team.id())
                        .filter(round -> round.id().equals(about))
                        .flatMap(round -> goOn(team, round)));
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }

    private Optional<Instant> goOn(Team team, PulseRound round) {
        var now = clock.instant();
        if (!rounds.isOpen(round.id()) || !now.isBefore(round.closes())) {
            return ending.end(team, round, Optional.empty()).isPresent()
                    ? Optional.empty()
                    : Optional.of(now.plus(TRIES_EVERY));
        }
        if (!rounds.isAnnounced(round.id())) {
            opening.announce(team, round);
        }
        remind(team, round, now);
        return Optional.of(next(team, round, now));
    }

    private Instant next(Team team, PulseRound round, Instant now) {
        return reminders.of(team, round).stream()
                .filter(moment -> moment.isAfter(now))
                .findFirst()
                .orElse(round.closes());
    }

    /**
     * Everyone who is asked gets a delivery for the last reminder that is due, and what it says is settled when it is written:
     * so nothing that is kept tells who had answered. A reminder that went out before is not sent again, by its id.
     */
    private void remind(Team team, PulseRound round, Instant now) {
        var moments = reminders.of(team, round);
        var due = moments.stream().filter(moment -> !moment.isAfter(now)).count();
        if (due == 0 || moments.get((int) due - 1).isBefore(now.minus(LATE_AT_MOST))) {
            return;
        }
        var what = new ActionId("pulse", "remind", Map.of("r", round.id(), "n", Long.toString(due)));
        outbox.send(round.cells().keySet().stream()
                .map(person ->
                        new Delivery("%s:remind-%d:%s".formatted(round.id(), due, person), new ToPerson(person), what))
                .toList());
    }
}
