package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Job;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.workspace.Outbox;

/**
 * Sees a round through: two reminders, then its end, and in time the end of what is kept of it; what a crash broke off, of its opening or its closing, is gone on
 * with at once.
 */
@Component
class RoundJob implements Job {

    /** On the agenda: about a round's id, from just before it opens until nothing is kept of it. */
    static final String NAME = "pulse.round";

    /** A round whose key is out of reach is left to the instance that has it, and tried again. */
    private static final Duration TRIES_EVERY = Duration.ofMinutes(10);

    private final Teams teams;
    private final PulseRounds rounds;
    private final Opening opening;
    private final Ending ending;
    private final Reminders reminders;
    private final InstantSource clock;

    RoundJob(
            Teams teams, PulseRounds rounds, Opening opening, Ending ending, Reminders reminders, InstantSource clock) {
        this.teams = teams;
        this.rounds = rounds;
        this.opening = opening;
        this.ending = ending;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        return teams.find(PulseRound.teamOf(about)).flatMap(team -> {
            if (rounds.isTakenBack(about)) {
                return rounds.find(about)
                        .filter(round -> !ending.takeBack(team, round))
                        .map(_ -> clock.instant().plus(TRIES_EVERY));
            }
            var current = rounds.current(team.id());
            if (current.filter(round -> round.id().equals(about)).isPresent()) {
                return goOn(team, current.get());
            }
            // It is put on the agenda just before it opens.
            return rounds.isToCome(about)
                    ? Optional.of(clock.instant().plus(TRIES_EVERY))
                    : rounds.forget(about, clock.instant());
        });
    }

    private Optional<Instant> goOn(Team team, PulseRound round) {
        var now = clock.instant();
        if (!rounds.isOpen(round.id()) || !now.isBefore(round.closes())) {
            return ending.end(team, round, Optional.empty()).isPresent()
                    ? rounds.forget(round.id(), now)
                    : Optional.of(now.plus(TRIES_EVERY));
        }
        if (!rounds.isAnnounced(round)) {
            opening.announce(team, round);
        }
        reminders.send(team, round, now);
        return Optional.of(reminders.next(team, round, now).orElse(round.closes()));
    }

    /**
     * When a round reminds: two times at most, at a third and at two thirds of it. What would come at night or on a day off waits for
     * the next working morning.
     */
    @Component
    static final class Reminders {

        private static final int PARTS = 3;
        private static final LocalTime MORNING = LocalTime.of(9, 0);
        private static final LocalTime EARLIEST = LocalTime.of(8, 0);
        private static final LocalTime LATEST = LocalTime.of(19, 0);
        /** Less than this before the end, and after one another, a reminder does not help. */
        private static final Duration APART = Duration.ofHours(1);

        /** A reminder that is later than this, since no instance ran, does not go out. */
        private static final Duration LATE_AT_MOST = Duration.ofHours(12);

        private final WorkingDays days;
        private final Preferences preferences;
        private final Outbox outbox;
        private final InstantSource clock;

        Reminders(WorkingDays days, Preferences preferences, Outbox outbox, InstantSource clock) {
            this.outbox = outbox;
            this.days = days;
            this.preferences = preferences;
            this.clock = clock;
        }

        /** The moments of this round's reminders, in order; the same each time. */
        List<Instant> of(Team team, PulseRound round) {
            return IntStream.range(1, PARTS)
                    .mapToObj(part -> decent(
                            team,
                            round,
                            round.opened().plus(length(round).multipliedBy(part).dividedBy(PARTS))))
                    .filter(moment -> moment.isBefore(round.closes().minus(APART)))
                    .distinct()
                    .toList();
        }

        /** When the next reminder is due; empty after the last. */
        Optional<Instant> next(Team team, PulseRound round, Instant now) {
            return of(team, round).stream()
                    .filter(moment -> moment.isAfter(now))
                    .findFirst();
        }

        /**
         * Everyone who is asked gets a delivery for the last reminder that is due, and what it says is settled when it is written:
         * so nothing that is kept tells who had answered. A reminder that went out before is not sent again, by its id.
         */
        void send(Team team, PulseRound round, Instant now) {
            var moments = of(team, round);
            var due = moments.stream().filter(moment -> !moment.isAfter(now)).count();
            if (due == 0 || moments.get((int) due - 1).isBefore(now.minus(LATE_AT_MOST))) {
                return;
            }
            var what = new ActionId("pulse", "remind", Map.of("round", round.id(), "number", Long.toString(due)));
            outbox.toEach(round.cells().keySet(), "%s:remind-%d".formatted(round.id(), due), what);
        }

        private Instant decent(Team team, PulseRound round, Instant moment) {
            var local = moment.atZone(round.zone());
            var time = local.toLocalTime();
            var isDecent = days.isActiveDay(local.toLocalDate(), team.calendar())
                    && !time.isBefore(EARLIEST)
                    && !time.isAfter(LATEST);
            return isDecent
                    ? moment
                    : days.each(MORNING, round.zone(), team.calendar())
                            .next(moment)
                            .orElse(round.closes());
        }

        /**
         * Whether a reminder would come too soon after what this person was sent before: on the heels of the questions themselves,
         * which waited for their hours or for the end of their pause, or of the other reminder.
         */
        boolean isTooSoon(Team team, PulseRound round, PersonId person, int number) {
            var moments = of(team, round);
            var now = clock.instant();
            if (moments.size() > number && !moments.get(number).isAfter(now)) {
                // The next one is due as well, and says it.
                return true;
            }
            var before = number < 2 || moments.isEmpty() ? round.opened() : moments.getFirst();
            return preferences
                    .of(person)
                    .next(before)
                    .filter(reached ->
                            reached.plus(length(round).dividedBy(2L * PARTS)).isAfter(now))
                    .isPresent();
        }

        private static Duration length(PulseRound round) {
            return Duration.between(round.opened(), round.closes());
        }
    }
}
