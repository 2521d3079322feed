package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.MovableClock;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Timetable.Occurrence;

class TimetableTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Calendar ENGLAND = Calendar.of(Nation.ENGLAND);

    private final WorkingDays days = new WorkingDays(TestDialogs.builtIn(), new MovableClock());

    private Timetable every(Every every, DayOfWeek day, Calendar calendar) {
        return new Timetable(new Cadence(every, day, LocalTime.of(10, 0), 7), LONDON, calendar, days);
    }

    private static List<String> first(int number, Timetable timetable, String after) {
        return timetable
                .occurrences(Instant.parse(after))
                .limit(number)
                .map(Occurrence::moment)
                .map(Instant::toString)
                .toList();
    }

    @Test
    void aRoundOnABankHolidayMovesToTheNextWorkingDayAndTheOneAfterItDoesNot() {
        assertThat(first(4, every(Every.WEEK, DayOfWeek.MONDAY, ENGLAND), "2026-12-20T00:00:00Z"))
                .containsExactly(
                        "2026-12-21T10:00:00Z", "2026-12-29T10:00:00Z", "2027-01-04T10:00:00Z", "2027-01-11T10:00:00Z");
        assertThat(first(3, every(Every.WEEK, DayOfWeek.MONDAY, Calendar.of(Nation.SCOTLAND)), "2026-12-20T00:00:00Z"))
                .containsExactly("2026-12-21T10:00:00Z", "2026-12-29T10:00:00Z", "2027-01-05T10:00:00Z");
    }

    @Test
    void aRoundOnADayOffMovesToTheNextWorkingDay() {
        assertThat(first(2, every(Every.WEEK, DayOfWeek.SUNDAY, ENGLAND), "2026-11-27T00:00:00Z"))
                .containsExactly("2026-11-30T10:00:00Z", "2026-12-07T10:00:00Z");
    }

    @Test
    void whatIsDueAtMonthsEndMayMoveIntoTheNextAndIsNotForgotten() {
        var mondays = every(Every.WEEK, DayOfWeek.MONDAY, ENGLAND);
        // Asked on the holiday itself, after the hour: the moved one is still to come.
        assertThat(first(1, mondays, "2026-12-28T10:00:01Z")).containsExactly("2026-12-29T10:00:00Z");
        assertThat(first(1, mondays, "2026-12-29T10:00:00Z")).containsExactly("2027-01-04T10:00:00Z");
    }

    @Test
    void inAPauseRoundsAreLeftOutAndEverySecondWeekStaysTheSame() {
        var always = every(Every.TWO_WEEKS, DayOfWeek.TUESDAY, ENGLAND);
        var paused = every(
                Every.TWO_WEEKS, DayOfWeek.TUESDAY, pausing(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 10)));

        assertThat(first(3, paused, "2026-11-30T00:00:00Z"))
                .containsExactlyElementsOf(
                        first(30, always, "2027-01-11T00:00:00Z").subList(0, 3));
    }

    @Test
    void aMonthlyRoundInAPauseIsNotMadeUpFor() {
        var paused = pausing(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 31));
        assertThat(first(1, every(Every.MONTH, DayOfWeek.MONDAY, paused), "2026-11-24T00:00:00Z"))
                .containsExactly("2027-01-04T10:00:00Z");
    }

    @Test
    void nothingHappensBeforeTheFirstDay() {
        var monthly = new Cadence(Every.MONTH, DayOfWeek.MONDAY, LocalTime.of(10, 0), 7)
                .countedFrom(LocalDate.of(2027, 2, 1));
        assertThat(first(1, new Timetable(monthly, LONDON, ENGLAND, days), "2026-11-24T00:00:00Z"))
                .containsExactly("2027-02-01T10:00:00Z");
    }

    @Test
    void twoRoundsNeverFallOnOneMoment() {
        var tuesdaysOnly = new Calendar(Nation.ENGLAND, EnumSet.of(DayOfWeek.TUESDAY), Optional.empty());
        assertThat(first(2, every(Every.WEEK, DayOfWeek.TUESDAY, tuesdaysOnly), "2029-12-20T00:00:00Z"))
                .containsExactly("2030-01-08T10:00:00Z", "2030-01-15T10:00:00Z");
    }

    @ParameterizedTest
    @EnumSource(names = "ON_REQUEST", mode = EnumSource.Mode.EXCLUDE)
    void askedAtAnyMomentItGivesTheSameOccurrences(Every every) {
        var timetable = every(every, DayOfWeek.MONDAY, ENGLAND);
        var start = Instant.parse("2026-03-01T00:00:00Z");
        var all = timetable
                .occurrences(start)
                .map(Occurrence::moment)
                .takeWhile(one -> one.isBefore(Instant.parse("2030-12-01T00:00:00Z")))
                .toList();

        for (var hours = 0; hours < 365 * 24; hours += 5) {
            var now = start.plus(Duration.ofHours(hours));
            assertThat(timetable.next(now).orElseThrow())
                    .isEqualTo(all.stream()
                            .filter(one -> one.isAfter(now))
                            .findFirst()
                            .orElseThrow());
        }
        assertThat(all).allMatch(timetable::happensAt).noneMatch(one -> timetable.happensAt(one.plusSeconds(1)));
        assertThat(all).allMatch(one -> days.isActiveDay(LocalDate.ofInstant(one, LONDON), ENGLAND));
    }

    @Test
    void onRequestNothingHappensByItself() {
        assertThat(every(Every.ON_REQUEST, DayOfWeek.MONDAY, ENGLAND).next(MovableClock.START))
                .isEmpty();
    }

    @Test
    void aMovedOneSaysFromWhen() {
        var moved = every(Every.WEEK, DayOfWeek.MONDAY, ENGLAND)
                .occurrences(Instant.parse("2026-12-26T00:00:00Z"))
                .findFirst()
                .orElseThrow();
        assertThat(moved.isMoved(LONDON)).isTrue();
        assertThat(moved.meant()).isEqualTo(LocalDate.of(2026, 12, 28));
    }

    private static Calendar pausing(LocalDate first, LocalDate last) {
        return new Calendar(Nation.ENGLAND, ENGLAND.workingDays(), Optional.of(new Pause(first, last)));
    }
}
