package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static Hours between(String from, String to) {
        return new Hours(LONDON, LocalTime.parse(from), LocalTime.parse(to), Optional.empty(), Optional.empty(), false);
    }

    private static Hours preferring(String from, String to, String best) {
        return new Hours(
                LONDON,
                LocalTime.parse(from),
                LocalTime.parse(to),
                Optional.of(LocalTime.parse(best)),
                Optional.empty(),
                false);
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "08:00, 18:00, 2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
        "08:00, 18:00, 2026-11-24T07:59:59Z, 2026-11-24T08:00:00Z",
        "08:00, 18:00, 2026-11-24T18:00:00Z, 2026-11-25T08:00:00Z",
        // In summer the clock is an hour ahead.
        "08:00, 18:00, 2026-07-24T06:59:00Z, 2026-07-24T07:00:00Z",
        // On nights.
        "20:00, 06:00, 2026-11-24T10:00:00Z, 2026-11-24T20:00:00Z",
        "20:00, 06:00, 2026-11-24T23:00:00Z, 2026-11-24T23:00:00Z",
        "20:00, 06:00, 2026-11-25T05:59:00Z, 2026-11-25T05:59:00Z",
        "20:00, 06:00, 2026-11-25T06:00:00Z, 2026-11-25T20:00:00Z",
        // The hour that the clock jumps over, and the one that comes twice.
        "01:00, 03:00, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "01:00, 02:00, 2026-03-29T00:30:00Z, 2026-03-30T00:00:00Z",
        "01:30, 02:00, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
        "01:30, 05:00, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
        "00:00, 00:00, 2026-11-24T03:00:00Z, 2026-11-24T03:00:00Z"
    })
    void theFirstMomentWithinTheHours(String from, String to, String now, String then) {
        assertThat(between(from, to).next(at(now))).contains(at(then));
        assertThat(between(from, to).nextForDuty(at(now))).isEqualTo(at(then));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00Z, 2026-11-24T14:00:00Z",
        "2026-11-24T15:59:59Z, 2026-11-24T15:59:59Z",
        "2026-11-24T16:00:00Z, 2026-11-25T14:00:00Z"
    })
    void theBestTimeIsTwoHoursLongSoThatABacklogDoesNotPutAnyoneOffToTheNextDay(String now, String then) {
        assertThat(preferring("08:00", "20:00", "14:00").next(at(now))).contains(at(then));
    }

    @Test
    void theBestTimeEndsWithTheHours() {
        assertThat(preferring("08:00", "18:00", "17:00").next(at("2026-11-24T17:59:00Z")))
                .contains(at("2026-11-24T17:59:00Z"));
        assertThat(preferring("08:00", "18:00", "17:00").next(at("2026-11-24T18:00:00Z")))
                .contains(at("2026-11-25T17:00:00Z"));
    }

    @Test
    void whatADutyBringsDoesNotWaitForTheBestTimeNorForAPauseNorIsItSilenced() {
        var hours = new Hours(
                LONDON,
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                Optional.of(LocalTime.of(14, 0)),
                Optional.of(LocalDate.of(2026, 12, 1)),
                true);
        assertThat(hours.nextForDuty(at("2026-11-24T10:00:00Z"))).isEqualTo(at("2026-11-24T10:00:00Z"));
        assertThat(hours.next(at("2026-11-24T10:00:00Z"))).isEmpty();
    }

    @Test
    void aPauseEndsWithItsLastDay() {
        var hours = new Hours(
                LONDON,
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 12, 1)),
                false);
        assertThat(hours.isAway(at("2026-12-01T23:59:59Z"))).isTrue();
        assertThat(hours.isAway(at("2026-12-02T00:00:00Z"))).isFalse();
        assertThat(hours.next(at("2026-11-24T10:00:00Z"))).contains(at("2026-12-02T08:00:00Z"));
    }

    @Test
    void whatIsPutOffComesAtTheMomentThatWasSaidAndThatMomentIsNeverEarlier() {
        for (var hours : new Hours[] {
            between("08:00", "18:00"),
            between("20:00", "06:00"),
            between("01:30", "02:00"),
            Hours.ANY,
            preferring("20:00", "06:00", "23:00"),
            preferring("22:00", "04:00", "01:00")
        }) {
            for (var minutes = 0; minutes < 366 * 24 * 60; minutes += 17) {
                var now = at("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minutes));
                var then = hours.next(now).orElseThrow();
                assertThat(then).isBetween(now, now.plus(Duration.ofHours(49)));
                assertThat(hours.next(then)).contains(then);
            }
        }
    }
}
