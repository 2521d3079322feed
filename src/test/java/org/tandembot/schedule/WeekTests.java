package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekTests {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00Z, Europe/London, 2026-W48",
        "2026-11-29T23:59:59Z, Europe/London, 2026-W48",
        "2026-11-29T23:59:59Z, Pacific/Auckland, 2026-W49",
        "2027-01-01T12:00:00Z, Europe/London, 2026-W53",
        "2027-01-04T12:00:00Z, Europe/London, 2027-W01",
        "2025-12-29T12:00:00Z, Europe/London, 2026-W01"
    })
    void isTheOneThatACalendarShows(Instant moment, ZoneId zone, String week) {
        var found = Week.of(moment, zone);
        assertThat(found).hasToString(week).isEqualTo(Week.parse(week));
    }

    @Test
    void beginsOnAMonday() {
        assertThat(Week.parse("2026-W48").monday()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThatThrownBy(() -> new Week(LocalDate.of(2026, 11, 24))).isInstanceOf(IllegalArgumentException.class);
    }
}
