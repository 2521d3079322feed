package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Refusal;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.WorkingDays;

/**
 * Opens rounds when they are due. One that could not open, or was due while no instance ran, is told to the team's managers: to
 * nobody else does it matter.
 */
@Component
class PulseJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(PulseJob.class);
    /** Where a platform does not say who is in a channel, it is asked again for so long. */
    private static final Duration TRIES_FOR = Duration.ofHours(3);

    private static final Duration TRIES_EVERY = Duration.ofMinutes(5);
    /** A team that was set up within this time before a round is due is not too late for it. */
    private static final Duration JUST_NOW = Duration.ofSeconds(30);

    private final Teams teams;
    private final RedisPulseRounds rounds;
    private final Opening opening;
    private final Ending ending;
    private final Outbox outbox;
    private final WorkingDays days;
    private final InstantSource clock;

    PulseJob(
            Teams teams,
            RedisPulseRounds rounds,
            Opening opening,
            Ending ending,
            Outbox outbox,
            WorkingDays days,
            InstantSource clock) {
        this.teams = teams;
        this.rounds = rounds;
        this.opening = opening;
        this.ending = ending;
        this.outbox = outbox;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pulse.open";
    }

    @Override
    public List<Plan> plans(Instant now) {
        return teams.all().stream()
                .flatMap(team -> {
                    var timetable = team.timetable(days);
                    var since = team.cadence().first().isPresent() ? now.minus(JUST_NOW) : now;
                    return timetable.next(since).map(due -> new Plan(team.id(), timetable.settings(), due)).stream();
                })
                .toList();
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        return teams.find(about).flatMap(team -> {
            // A moment that is none any more, since bank holidays were added, say, is passed over.
            var occurrence = occurrenceAt(team, due);
            var isToTryAgain = occurrence.isPresent() && !isDone(team, occurrence.get());
            return isToTryAgain ? Optional.of(clock.instant().plus(TRIES_EVERY)) : next(team, due);
        });
    }

    /** The occurrence that is due at that moment, or was a while before it and is tried again. */
    private Optional<Instant> occurrenceAt(Team team, Instant due) {
        var timetable = team.timetable(days);
        return timetable.happensAt(due)
                ? Optional.of(due)
                : timetable
                        .next(due.minus(TRIES_FOR).minus(TRIES_EVERY.multipliedBy(2)))
                        .filter(one -> one.isBefore(due));
    }

    private boolean isDone(Team team, Instant due) {
        endIfOver(team);
        var next = team.timetable(days).next(due);
        return switch (opening.open(team, next)) {
            case Opening.Opened _, Opening.AlreadyOpen _ -> true;
            case Opening.TooFew _ -> notOpened(team, due, "few");
            case Opening.TooAlike _ -> notOpened(team, due, "alike");
            case Opening.StillReading _ -> isTooLate(due) && notOpened(team, due, Refusal.BUSY.name());
            case Opening.NoMembersList(var why) -> isTooLate(due) && notOpened(team, due, why.name());
        };
    }

    private boolean isTooLate(Instant due) {
        return clock.instant().isAfter(due.plus(TRIES_FOR));
    }

    /** The last round may be over at the very moment at which the next is due. */
    private void endIfOver(Team team) {
        rounds.current(team.id())
                .filter(round -> !clock.instant().isBefore(round.closes()))
                .ifPresent(round -> ending.end(team, round, Optional.empty()));
    }

    private boolean notOpened(Team team, Instant due, String why) {
        log.warn("A round was due but could not be opened ({}); the team's managers are told", why);
        tell(team, due, why);
        return true;
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return teams.find(about).flatMap(team -> {
            log.warn("A round was due at {}, while Tandem did not run; it is left out, and the managers are told", due);
            tell(team, due, "missed");
            return next(team, due);
        });
    }

    /** What has become due meanwhile is next, unless that is too long ago as well. */
    private Optional<Instant> next(Team team, Instant due) {
        var old = clock.instant().minus(window());
        return team.timetable(days).next(due.isAfter(old) ? due : old);
    }

    private void tell(Team team, Instant due, String why) {
        var what = new ActionId(
                "pulse", "unopened", Map.of("t", team.id(), "d", Long.toString(due.getEpochSecond()), "k", why));
        outbox.send(team.managers().stream()
                .map(manager -> new Delivery(
                        "%s:unopened:%d:%s".formatted(team.id(), due.getEpochSecond(), manager),
                        new ToPerson(manager),
                        what))
                .toList());
    }
}
