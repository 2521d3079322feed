package org.tandembot.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/** A week of ISO 8601, from its Monday on: as fine as time is kept where a day would tell too much. */
public record Week(LocalDate monday) implements Comparable<Week> {

    private static final int LENGTH = "2026-W48".length();

    public Week {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("A week begins on a Monday, not on " + monday);
        }
    }

    /** The week of this moment, as a calendar in that zone has it. */
    public static Week of(Instant moment, ZoneId zone) {
        return new Week(LocalDate.ofInstant(moment, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /** Reads what {@link #toString()} wrote. */
    @JsonCreator
    public static Week parse(String text) {
        return new Week(LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE));
    }

    /** Its last day. */
    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    @Override
    public int compareTo(Week other) {
        return monday.compareTo(other.monday);
    }

    /** As ISO 8601 writes it: {@code 2026-W48}. */
    @Override
    @JsonValue
    public String toString() {
        return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, LENGTH);
    }
}
