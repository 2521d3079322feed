package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandembot.feature.pulse.PulseRounds.State;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Forgetting;

/**
 * What happens to rounds by the clock: they open when they are due, close when their time is up, and what a crash broke off is
 * gone on with. Every instance runs it; each step can be repeated.
 */
@Component
class PulseJob {

    private static final Logger log = LoggerFactory.getLogger(PulseJob.class);
    /** A round that is late by more than this is left out: nobody expects Monday's questions on Thursday. */
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Teams teams;
    private final PulseRounds rounds;
    private final Opening opening;
    private final Ending ending;
    private final Forgetting forgetting;
    private final InstantSource clock;

    PulseJob(
            Teams teams,
            PulseRounds rounds,
            Opening opening,
            Ending ending,
            Forgetting forgetting,
            InstantSource clock) {
        this.teams = teams;
        this.rounds = rounds;
        this.opening = opening;
        this.ending = ending;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "1s", fixedDelayString = "${tandem.pulse.look-every:20s}")
    void look() {
        try {
            teams.all().forEach(this::look);
            forgetting.settle();
        } catch (DataAccessException outage) {
            log.warn("Rounds could not be looked after, since Redis does not answer; the next look is soon");
        }
    }

    private void look(Team team) {
        try {
            rounds.current(team.id()).ifPresent(round -> goOn(team, round));
            openIfDue(team);
        } catch (DataAccessException outage) {
            throw outage;
        } catch (RuntimeException bug) {
            log.error(
                    "A team's rounds could not be looked after: {}",
                    bug.getClass().getName());
        }
    }

    private void goOn(Team team, PulseRound round) {
        var state = rounds.state(round.id());
        if (state != State.OPEN || !clock.instant().isBefore(round.closes())) {
            ending.end(team, round, Optional.empty());
        } else if (!rounds.isAnnounced(round.id())) {
            opening.announce(team, round);
        }
    }

    private void openIfDue(Team team) {
        var now = clock.instant();
        var cadence = team.cadence() + " " + team.zone();
        var known = rounds.due(team.id()).orElse("");
        if (!known.endsWith(cadence)) {
            team.cadence().next(now, team.zone()).ifPresent(next -> rounds.due(team.id(), known, next + " " + cadence));
            return;
        }
        var due = Instant.parse(known.substring(0, known.indexOf(' ')));
        if (due.isAfter(now)) {
            return;
        }
        var late = Duration.between(due, now);
        // First the round, then the next due time: a crash between the two finds the round open, not left out.
        var isDone = late.compareTo(WINDOW) > 0 || isOpen(opening.open(team), due);
        var next = team.cadence()
                .following(due, team.zone())
                .filter(now::isBefore)
                .or(() -> team.cadence().next(now, team.zone()));
        if (next.isPresent() && rounds.due(team.id(), known, next.get() + " " + cadence)) {
            say(late, isDone);
        }
    }

    /** Whether the round that was due is open now, by this instance's doing or another's. */
    private static boolean isOpen(Opening.Outcome outcome, Instant due) {
        return outcome instanceof Opening.Opened
                || outcome instanceof Opening.AlreadyOpen(var round)
                        && !round.opened().isBefore(due);
    }

    private static void say(Duration late, boolean isDone) {
        if (late.compareTo(WINDOW) > 0) {
            log.warn("A round was due {} hours ago, while Tandem did not run; it is left out", late.toHours());
        } else if (!isDone) {
            log.warn("A round was due but could not be opened; its manager can try /pulse open to see why");
        }
    }
}
