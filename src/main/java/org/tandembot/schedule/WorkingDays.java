package org.tandembot.schedule;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;

/** Which days are working days. Bank holidays are content, {@code bank-holidays.yaml}, so that an operator can add a year. */
@Component
public final class WorkingDays {

    private static final Logger log = LoggerFactory.getLogger(WorkingDays.class);

    /** Further than any holidays and pause reach, so that a search ends. */
    static final int FURTHEST = 3 * 366;

    private record Day(LocalDate id, Set<String> nations) {}

    private final Map<LocalDate, Set<String>> nations;

    WorkingDays(Dialogs dialogs, InstantSource clock) {
        this.nations = dialogs.items("bank-holidays", Locale.ENGLISH, Day.class).stream()
                .collect(toUnmodifiableMap(Day::id, Day::nations));
        var soon = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(3);
        if (nations.keySet().stream().noneMatch(day -> day.getYear() == soon.getYear())) {
            log.warn(
                    "No bank holidays are known for {}; add them to bank-holidays.yaml, unless the clock is wrong: it says {}",
                    soon.getYear(),
                    clock.instant());
        }
    }

    /** Whether a team with this calendar works on that day. In its {@link Calendar#pause} it may do; see {@link #isActiveDay}. */
    public boolean isWorking(LocalDate day, Calendar calendar) {
        return calendar.workingDays().contains(day.getDayOfWeek())
                && !nations.getOrDefault(day, Set.of())
                        .contains(calendar.nation().code());
    }

    /** Whether something may happen by itself on that day: the team works, and no manager has asked for a pause. */
    public boolean isActiveDay(LocalDate day, Calendar calendar) {
        return isWorking(day, calendar)
                && calendar.pause().filter(pause -> pause.contains(day)).isEmpty();
    }

    /** On each {@link #isActiveDay} at that local time. */
    public Times each(LocalTime at, ZoneId zone, Calendar calendar) {
        return new Daily(at, zone, calendar.toString(), day -> isActiveDay(day, calendar));
    }

    /** That day where it is a working day, else the first one after it. */
    public LocalDate sameOrNext(LocalDate day, Calendar calendar) {
        return Stream.iterate(day, one -> one.plusDays(1))
                .limit(FURTHEST)
                .filter(one -> isWorking(one, calendar))
                .findFirst()
                .orElse(day);
    }

    /** The first working day after that day. */
    public LocalDate next(LocalDate day, Calendar calendar) {
        return sameOrNext(day.plusDays(1), calendar);
    }
}
