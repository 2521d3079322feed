package org.tandembot.schedule;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * On which days a team is there.
 *
 * @param nation whose bank holidays it keeps
 * @param workingDays days of the week on which it works, one at least
 * @param pause days on which a manager wants nothing to happen by itself
 */
public record Calendar(Nation nation, Set<DayOfWeek> workingDays, Optional<Pause> pause) {

    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    public Calendar {
        if (workingDays.isEmpty()) {
            throw new IllegalArgumentException("A team works on one day of the week at least");
        }
        // In the order of the week, so that the same calendar always reads the same.
        workingDays = Collections.unmodifiableSet(EnumSet.copyOf(workingDays));
    }

    /** Monday to Friday, with the bank holidays of that nation. */
    public static Calendar of(Nation nation) {
        return new Calendar(nation, MONDAY_TO_FRIDAY, Optional.empty());
    }

    /** What is usual in a time zone: in London's, England's; elsewhere no bank holidays are known. */
    public static Calendar usualIn(ZoneId zone) {
        return of(zone.equals(ZoneId.of("Europe/London")) ? Nation.ENGLAND : Nation.NONE);
    }
}
