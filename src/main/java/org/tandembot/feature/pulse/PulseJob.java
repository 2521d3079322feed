package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.TeamJob;
import org.tandembot.workspace.Outbox;
import org.tandembot.workspace.Refusal;

/**
 * Opens rounds when they are due. One that could not open, or was due while no instance ran, is told to the team's managers: to
 * nobody else does it matter.
 */
@Component
class PulseJob extends TeamJob {

    private static final Logger log = LoggerFactory.getLogger(PulseJob.class);
    /** Where a platform does not say who is in a channel, it is asked again for so long. */
    private static final Duration TRIES_FOR = Duration.ofHours(3);

    private static final Duration WINDOW = Duration.ofHours(24);

    private static final Duration TRIES_EVERY = Duration.ofMinutes(5);
    /** A team that was set up within this time before a round is due is not too late for it. */
    private static final Duration JUST_NOW = Duration.ofSeconds(30);

    private final PulseRounds rounds;
    private final Opening opening;
    private final Ending ending;
    private final Outbox outbox;

    PulseJob(PulseRounds rounds, Opening opening, Ending ending, Outbox outbox, TeamClock clock) {
        super("pulse.open", WINDOW, clock);
        this.rounds = rounds;
        this.opening = opening;
        this.ending = ending;
        this.outbox = outbox;
    }

    @Override
    protected Stream<Recurring> recurring(List<Team> teams) {
        return teams.stream().map(team -> new Recurring(team, team.timetable(clock.days())));
    }

    @Override
    protected Optional<Instant> first(Recurring one, Instant now) {
        return one.times().next(one.team().cadence().first().isPresent() ? now.minus(JUST_NOW) : now);
    }

    @Override
    protected Optional<Instant> run(Recurring one, Instant due) {
        // A moment that is none any more, since bank holidays were added, say, is passed over.
        var occurrence = occurrenceAt(one.team(), due);
        var isToTryAgain = occurrence.isPresent() && !isDone(one.team(), occurrence.get());
        return isToTryAgain ? Optional.of(clock.now().plus(TRIES_EVERY)) : next(one, due);
    }

    /** The occurrence that is due at that moment, or was a while before it and is tried again. */
    private Optional<Instant> occurrenceAt(Team team, Instant due) {
        var timetable = team.timetable(clock.days());
        return timetable.happensAt(due)
                ? Optional.of(due)
                : timetable
                        .next(due.minus(TRIES_FOR).minus(TRIES_EVERY.multipliedBy(2)))
                        .filter(one -> one.isBefore(due));
    }

    private boolean isDone(Team team, Instant due) {
        if (rounds.course(team.id()).next().skipped().filter(due::equals).isPresent()) {
            log.info("A round that was due was left out, as one of the team's managers wished");
            return true;
        }
        endIfOver(team);
        var next = team.timetable(clock.days()).next(due);
        return switch (opening.open(team, next)) {
            case Opening.Opened _, Opening.AlreadyOpen _ -> true;
            case Opening.TooFew _ -> notOpened(team, due, "few");
            case Opening.TooAlike _ -> notOpened(team, due, "alike");
            case Opening.StillReading _ -> isTooLate(due) && notOpened(team, due, Refusal.BUSY.name());
            case Opening.NoMembersList(var why) -> isTooLate(due) && notOpened(team, due, why.code());
        };
    }

    private boolean isTooLate(Instant due) {
        return clock.now().isAfter(due.plus(TRIES_FOR));
    }

    /** The last round may be over at the very moment at which the next is due. */
    private void endIfOver(Team team) {
        rounds.current(team.id())
                .filter(round -> !clock.now().isBefore(round.closes()))
                .ifPresent(round -> ending.end(team, round, Optional.empty()));
    }

    private boolean notOpened(Team team, Instant due, String why) {
        log.warn("A round was due but could not be opened ({}); the team's managers are told", why);
        tell(team, due, why);
        return true;
    }

    @Override
    protected Optional<Instant> missed(Recurring one, Instant due) {
        log.warn("Left out a round that was due at {} while Tandem was not running; its managers will be told", due);
        tell(one.team(), due, "missed");
        return next(one, due);
    }

    /** What has become due meanwhile is next, unless that is too long ago as well. */
    private Optional<Instant> next(Recurring one, Instant due) {
        var old = clock.now().minus(window());
        return one.times().next(due.isAfter(old) ? due : old);
    }

    private void tell(Team team, Instant due, String why) {
        var what = new ActionId(
                "pulse",
                "unopened",
                Map.of("team", team.id(), "due", Long.toString(due.getEpochSecond()), "kind", why));
        outbox.toEach(team.managers(), "%s:unopened:%d".formatted(team.id(), due.getEpochSecond()), what);
    }
}
