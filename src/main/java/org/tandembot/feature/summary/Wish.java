package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** The day of next month is always still to come. */
    private static final int MONTHS_LOOKED_AT = 3;

    Wish {
        if (day < 1 || day > 28) {
            throw new IllegalArgumentException("Every month has days 1 to 28, not always " + day);
        }
    }

    /** The first time after {@code after}. */
    Instant next(Instant after, Team team, WorkingDays days) {
        return first(List.of(this), after, team, days).orElseThrow();
    }

    /** The first time after {@code after} that is the first of its month for any of these; empty where there are none. */
    static Optional<Instant> first(List<Wish> wishes, Instant after, Team team, WorkingDays days) {
        // A day at the end of a month may have been put off into the next one.
        return Stream.iterate(YearMonth.from(after.atZone(team.zone())).minusMonths(1), month -> month.plusMonths(1))
                .limit(MONTHS_LOOKED_AT)
                .flatMap(month ->
                        wishes.stream().map(wish -> wish.in(month, team, days)).min(Comparator.naturalOrder()).stream())
                .filter(moment -> moment.isAfter(after))
                .findFirst();
    }

    /** The month whose first time {@code due} is: not always its own, since a day may have been put off into the next. */
    static YearMonth monthOf(Instant due, List<Wish> wishes, Team team, WorkingDays days) {
        var own = YearMonth.from(due.atZone(team.zone()));
        return wishes.stream()
                        .map(wish -> wish.in(own.minusMonths(1), team, days))
                        .min(Comparator.naturalOrder())
                        .filter(due::equals)
                        .isPresent()
                ? own.minusMonths(1)
                : own;
    }

    private Instant in(YearMonth month, Team team, WorkingDays days) {
        return Cadence.moment(days.sameOrNext(month.atDay(day), team.calendar()).atTime(at), team.zone());
    }
}
