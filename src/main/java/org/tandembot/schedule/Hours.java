package org.tandembot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When one person wants to be written to. What they say themselves is answered at any time.
 *
 * @param zone where their clock is
 * @param from nothing before this time of day
 * @param to nothing from this time of day on; earlier than {@code from} for those who work at night, the same for any time
 * @param preferred the time of day at which they like best to be asked
 * @param awayUntil the last day of a pause, such as a run of night shifts
 * @param muted whether nothing is to come by itself
 */
public record Hours(
        ZoneId zone,
        LocalTime from,
        LocalTime to,
        Optional<LocalTime> preferred,
        Optional<LocalDate> awayUntil,
        boolean muted) {

    /** At any time. */
    public static final Hours ANY = new Hours(
            ZoneOffset.UTC, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Optional.empty(), Optional.empty(), false);

    /** How long after the preferred time still counts as that time: many are written to at once, and that takes a while. */
    private static final Duration AROUND = Duration.ofHours(2);

    /** Whether they are on a pause at that moment. */
    public boolean isAway(Instant moment) {
        return awayUntil
                .filter(last -> !LocalDate.ofInstant(moment, zone).isAfter(last))
                .isPresent();
    }

    /** Whether this time of day is one of their hours. */
    public boolean include(LocalTime time) {
        return isBetween(from, to, time);
    }

    /** The first moment from {@code now} on at which they want to be written to; empty where nothing is to come by itself. */
    public Optional<Instant> next(Instant now) {
        if (muted) {
            return Optional.empty();
        }
        var back = isAway(now)
                ? awayUntil.map(last -> Cadence.moment(last.plusDays(1).atStartOfDay(), zone))
                : Optional.<Instant>empty();
        var start = back.orElse(now);
        return Optional.of(
                preferred.map(time -> within(time, endAround(time), start)).orElseGet(() -> within(from, to, start)));
    }

    /** Not later than their hours end. */
    private LocalTime endAround(LocalTime time) {
        return from.equals(to) || !isBetween(time, time.plus(AROUND), to) ? time.plus(AROUND) : to;
    }

    /** The same for what a role brings with it, such as a result to a manager: only the hours count. */
    public Instant nextForDuty(Instant now) {
        return within(from, to, now);
    }

    private Instant within(LocalTime begin, LocalTime end, Instant start) {
        var local = start.atZone(zone);
        var time = local.toLocalTime();
        if (isBetween(begin, end, time)) {
            return start;
        }
        var today = local.toLocalDate();
        var at = (time.isBefore(begin) ? today : today.plusDays(1)).atTime(begin);
        var first = Cadence.moment(at, zone);
        // In the night that has an hour twice, the first of the two may be over.
        var soonest = first.isBefore(start)
                ? at.atZone(zone).withLaterOffsetAtOverlap().toInstant()
                : first;
        // The clock may jump over all of someone's hours, once a year.
        return isBetween(begin, end, soonest.atZone(zone).toLocalTime())
                ? soonest
                : Cadence.moment(LocalDate.ofInstant(soonest, zone).plusDays(1).atTime(begin), zone);
    }

    private static boolean isBetween(LocalTime begin, LocalTime end, LocalTime time) {
        return begin.isBefore(end)
                ? !time.isBefore(begin) && time.isBefore(end)
                : begin.equals(end) || !time.isBefore(begin) || time.isBefore(end);
    }
}
