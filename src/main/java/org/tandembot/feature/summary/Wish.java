package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.WorkingDays;

/**
 * When a manager wants the summary by itself.
 *
 * @param onClose whether when a round closes
 * @param monthly whether once a month
 * @param day of the month, 1 to 28; where that is no working day, the next one
 */
record Wish(boolean onClose, boolean monthly, int day, LocalTime at) {

    /** What holds until a manager says otherwise. */
    static final Wish USUAL = new Wish(true, true, 1, LocalTime.of(9, 0));

    Wish {
        if (day < 1 || day > 28) {
            throw new IllegalArgumentException("Every month has days 1 to 28, not always " + day);
        }
    }

    /** The first time after {@code after}. */
    Instant next(Instant after, Team team, WorkingDays days) {
        var month = LocalDate.ofInstant(after, team.zone()).withDayOfMonth(1).minusMonths(1);
        while (true) {
            var date = days.sameOrNext(month.withDayOfMonth(day), team.calendar());
            var moment = Cadence.moment(date.atTime(at), team.zone());
            if (moment.isAfter(after)) {
                return moment;
            }
            month = month.plusMonths(1);
        }
    }
}
