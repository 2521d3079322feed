package org.tandembot.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * At one local time, on some days.
 *
 * @param days the settings that {@code isOn} follows from
 */
record Daily(LocalTime at, ZoneId zone, String days, Predicate<LocalDate> isOn) implements Times {

    @Override
    public Optional<Instant> next(Instant after) {
        var today = LocalDate.ofInstant(after, zone);
        return today.datesUntil(today.plusDays(WorkingDays.FURTHEST))
                .filter(isOn)
                .map(day -> Cadence.moment(day.atTime(at), zone))
                .filter(moment -> moment.isAfter(after))
                .findFirst();
    }

    @Override
    public String settings() {
        return "%s %s %s".formatted(at, zone, days);
    }
}
