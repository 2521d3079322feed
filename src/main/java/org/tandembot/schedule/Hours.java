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
                preferred.map(time -> within(time, time.plus(AROUND), start)).orElseGet(() -> within(from, to, start)));
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
        var day =
                time.isBefore(begin) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return Cadence.moment(day.atTime(begin), zone);
    }

    private static boolean isBetween(LocalTime begin, LocalTime end, LocalTime time) {
        return begin.isBefore(end)
                ? !time.isBefore(begin) && time.isBefore(end)
                : begin.equals(end) || !time.isBefore(begin) || time.isBefore(end);
    }
}
