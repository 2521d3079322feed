package org.tandembot.feature.voices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import org.tandembot.ballot.Box;
import org.tandembot.roster.Team;

/**
 * What a team's people are asked in one quarter of a year. It begins when the first slips of the quarter are made.
 *
 * @param id such as 2026-4
 * @param statements their ids
 * @param minimum fewer answers than this are never looked at
 * @param made how many slips have been made, and by which form the last ones were
 */
record Quarter(String id, Instant opened, Instant closes, List<String> statements, int minimum, Made made) {

    /** The place of a team's box: it has one at a time. */
    static final String PLACE = "voices";

    /** @param draft of the form that asked for the last ones */
    record Made(int slips, String draft) {}

    Quarter {
        statements = List.copyOf(statements);
    }

    /** The first day of the quarter that a moment is in. */
    static LocalDate firstDay(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone).with(IsoFields.DAY_OF_QUARTER, 1);
    }

    static String idOf(LocalDate day) {
        return day.getYear() + "-" + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    static Quarter of(Team team, Instant now, List<String> statements, int minimum) {
        var first = firstDay(now, team.zone());
        var closes = first.plusMonths(3).atStartOfDay(team.zone()).toInstant();
        return new Quarter(idOf(first), now, closes, statements, minimum, new Made(0, ""));
    }

    ZonedDateTime begins(ZoneId zone) {
        return firstDay(opened, zone).atStartOfDay(zone);
    }

    Quarter with(Made more) {
        return new Quarter(id, opened, closes, statements, minimum, more);
    }

    Box box(String team) {
        return new Box(team, PLACE, id);
    }
}
