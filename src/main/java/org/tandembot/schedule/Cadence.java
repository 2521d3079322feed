package org.tandembot.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import java.util.Optional;

/**
 * How rounds recur.
 *
 * @param daysOpen how long a round stays open, 1 to 28 days
 * @param first the day from which every second or fourth week is counted, and before which there is none; empty to count from
 *     whenever one asks
 */
public record Cadence(Every every, DayOfWeek day, LocalTime at, int daysOpen, Optional<LocalDate> first) {

    /** How far one occurrence is from the next. */
    public enum Every {
        /** Never by itself; a manager opens each round, about once in four weeks. */
        ON_REQUEST(4),
        WEEK(1),
        TWO_WEEKS(2),
        FOUR_WEEKS(4),
        /** The first such weekday of each month. */
        MONTH(4),
        /** The first such weekday of January, April, July and October. */
        QUARTER(13);

        private final int weeks;

        Every(int weeks) {
            this.weeks = weeks;
        }

        /** How long it is about from one to the next. */
        public Duration about() {
            return Duration.ofDays(7L * weeks);
        }
    }

    public Cadence(Every every, DayOfWeek day, LocalTime at, int daysOpen) {
        this(every, day, at, daysOpen, Optional.empty());
    }

    public Cadence {
        // What was kept before there was such a day has none.
        first = Objects.requireNonNullElse(first, Optional.empty());
        if (daysOpen < 1 || daysOpen > 28) {
            throw new IllegalArgumentException("A round is open for 1 to 28 days, not " + daysOpen);
        }
    }

    /** The same, counted from that day on. */
    public Cadence countedFrom(LocalDate day) {
        return new Cadence(every, this.day, at, daysOpen, Optional.of(day));
    }

    /** Whether rounds recur in the same way, whatever day they are counted from. */
    public boolean isLike(Cadence other) {
        return new Cadence(every, day, at, daysOpen)
                .equals(new Cadence(other.every, other.day, other.at, other.daysOpen));
    }

    /** The first occurrence after {@code after}; with no earlier one, counted from that week or month. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var today = LocalDate.ofInstant(after, zone);
        return switch (every) {
            case ON_REQUEST -> Optional.empty();
            case WEEK, TWO_WEEKS, FOUR_WEEKS ->
                first.map(from -> counted(from, today, after, zone))
                        .or(() -> Optional.of(firstWeekday(today, after, zone)));
            case MONTH -> Optional.of(firstOfMonths(today, 1, after, zone));
            case QUARTER -> Optional.of(firstOfMonths(today, 3, after, zone));
        };
    }

    /** The occurrence that follows {@code last}, which was one itself. */
    public Optional<Instant> following(Instant last, ZoneId zone) {
        var date = LocalDate.ofInstant(last, zone);
        return switch (every) {
            case WEEK, TWO_WEEKS, FOUR_WEEKS -> Optional.of(at(date.plusWeeks(every.weeks), zone));
            case ON_REQUEST, MONTH, QUARTER -> next(last, zone);
        };
    }

    private Instant counted(LocalDate from, LocalDate today, Instant after, ZoneId zone) {
        var start = from.with(TemporalAdjusters.nextOrSame(day));
        var passed = Math.max(0, ChronoUnit.WEEKS.between(start, today) / every.weeks);
        var soonest = at(start.plusWeeks(passed * every.weeks), zone);
        return soonest.isAfter(after) ? soonest : at(start.plusWeeks((passed + 1) * every.weeks), zone);
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
