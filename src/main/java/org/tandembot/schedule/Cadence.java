package org.tandembot.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * How rounds recur.
 *
 * @param daysOpen how long a round stays open, 1 to 28 days
 */
public record Cadence(Every every, DayOfWeek day, LocalTime at, int daysOpen) {

    /** How far one occurrence is from the next. */
    public enum Every {
        /** Never by itself; a manager opens each round. */
        ON_REQUEST,
        WEEK,
        TWO_WEEKS,
        FOUR_WEEKS,
        /** The first such weekday of each month. */
        MONTH,
        /** The first such weekday of January, April, July and October. */
        QUARTER
    }

    public Cadence {
        if (daysOpen < 1 || daysOpen > 28) {
            throw new IllegalArgumentException("A round is open for 1 to 28 days, not " + daysOpen);
        }
    }

    /** The first occurrence after {@code after}; with no earlier one, counted from that week or month. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var today = LocalDate.ofInstant(after, zone);
        return switch (every) {
            case ON_REQUEST -> Optional.empty();
            case WEEK, TWO_WEEKS, FOUR_WEEKS -> Optional.of(firstWeekday(today, after, zone));
            case MONTH -> Optional.of(firstOfMonths(today, 1, after, zone));
            case QUARTER -> Optional.of(firstOfMonths(today, 3, after, zone));
        };
    }

    /** The occurrence that follows {@code last}, which was one itself. */
    public Optional<Instant> following(Instant last, ZoneId zone) {
        var date = LocalDate.ofInstant(last, zone);
        return switch (every) {
            case WEEK -> Optional.of(at(date.plusWeeks(1), zone));
            case TWO_WEEKS -> Optional.of(at(date.plusWeeks(2), zone));
            case FOUR_WEEKS -> Optional.of(at(date.plusWeeks(4), zone));
            case ON_REQUEST, MONTH, QUARTER -> next(last, zone);
        };
    }

    private Instant firstWeekday(LocalDate today, Instant after, ZoneId zone) {
        var soonest = at(today.with(TemporalAdjusters.nextOrSame(day)), zone);
        return soonest.isAfter(after) ? soonest : at(today.with(TemporalAdjusters.next(day)), zone);
    }

    private Instant firstOfMonths(LocalDate today, int months, Instant after, ZoneId zone) {
        var month = today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % months);
        while (true) {
            var occurrence = at(month.with(TemporalAdjusters.firstInMonth(day)), zone);
            if (occurrence.isAfter(after)) {
                return occurrence;
            }
            month = month.plusMonths(months);
        }
    }

    private Instant at(LocalDate date, ZoneId zone) {
        return moment(date.atTime(at), zone);
    }

    /** The moment of a local time: at the end of a gap where the clock jumps over it, the first of two where it runs twice. */
    public static Instant moment(LocalDateTime local, ZoneId zone) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }
}
