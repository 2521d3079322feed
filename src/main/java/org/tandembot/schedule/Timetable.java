package org.tandembot.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a team's rounds happen: its cadence, on days on which it is there. What would fall on a bank holiday or another day off
 * moves to the next working day at the same hour; what would fall into a pause is left out. The same settings always give the
 * same moments, whenever they are asked for.
 */
public record Timetable(Cadence cadence, ZoneId zone, Calendar calendar, WorkingDays days) implements Times {

    private static final LocalDate LONG_AGO = LocalDate.EPOCH;

    /** So many occurrences in a row may fall into pauses before the search ends. */
    private static final int FURTHEST = 1000;

    public Timetable {
        if (cadence.first().isEmpty()) {
            cadence = cadence.countedFrom(LONG_AGO);
        }
    }

    /**
     * One time at which it happens.
     *
     * @param meant the day that the cadence alone would give
     * @param moment when it happens
     */
    public record Occurrence(LocalDate meant, Instant moment) {

        /** Whether it had to move to another day. */
        public boolean isMoved(ZoneId zone) {
            return !LocalDate.ofInstant(moment, zone).equals(meant);
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return occurrences(after).findFirst().map(Occurrence::moment);
    }

    /** All that happens after that moment, in order. */
    public Stream<Occurrence> occurrences(Instant after) {
        // What was meant for an earlier day may have moved to one after that moment.
        var early = LocalDate.ofInstant(after, zone)
                .minusMonths(1)
                .atStartOfDay(zone)
                .toInstant();
        var seen = new HashSet<Instant>();
        return Stream.iterate(cadence.next(early, zone), Optional::isPresent, one -> cadence.following(one.get(), zone))
                .limit(FURTHEST)
                .map(one -> occurrence(LocalDate.ofInstant(one.orElseThrow(), zone)))
                .filter(one -> one.moment().isAfter(after) && happens(one) && seen.add(one.moment()));
    }

    /** Whether something happens at exactly that moment. */
    public boolean happensAt(Instant moment) {
        return next(moment.minusMillis(1)).filter(moment::equals).isPresent();
    }

    private boolean happens(Occurrence one) {
        return cadence.first().filter(one.meant()::isBefore).isEmpty()
                && calendar.pause()
                        .filter(pause ->
                                pause.contains(one.meant()) || pause.contains(LocalDate.ofInstant(one.moment(), zone)))
                        .isEmpty();
    }

    private Occurrence occurrence(LocalDate meant) {
        var day = days.sameOrNext(meant, calendar);
        return new Occurrence(meant, Cadence.moment(day.atTime(cadence.at()), zone));
    }

    @Override
    public String settings() {
        return "%s %s %s".formatted(cadence, zone, calendar);
    }
}
