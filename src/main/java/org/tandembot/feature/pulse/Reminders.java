package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.WorkingDays;

/**
 * When a round reminds: two times at most, at a third and at two thirds of it. What would come at night or on a day off waits for
 * the next working morning.
 */
@Component
final class Reminders {

    private static final int PARTS = 3;
    private static final int LONGEST_ROUND = 28;
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EARLIEST = LocalTime.of(8, 0);
    private static final LocalTime LATEST = LocalTime.of(19, 0);
    /** Less than this before the end, and after one another, a reminder does not help. */
    private static final Duration APART = Duration.ofHours(1);

    private final WorkingDays days;
    private final Preferences preferences;
    private final InstantSource clock;

    Reminders(WorkingDays days, Preferences preferences, InstantSource clock) {
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

    private Instant decent(Team team, PulseRound round, Instant moment) {
        var local = moment.atZone(round.zone());
        var time = local.toLocalTime();
        var isDecent =
                days.isFree(local.toLocalDate(), team.calendar()) && !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
        return isDecent
                ? moment
                : Cadence.moment(
                        nextFree(
                                        team,
                                        time.isBefore(EARLIEST)
                                                ? local.toLocalDate()
                                                : local.toLocalDate().plusDays(1))
                                .atTime(MORNING),
                        round.zone());
    }

    private LocalDate nextFree(Team team, LocalDate day) {
        return day.datesUntil(day.plusDays(LONGEST_ROUND))
                .filter(one -> days.isFree(one, team.calendar()))
                .findFirst()
                .orElse(day.plusDays(LONGEST_ROUND));
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
