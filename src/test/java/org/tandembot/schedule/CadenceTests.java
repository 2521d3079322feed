package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.schedule.Cadence.Every;

class CadenceTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void onRequestNothingIsEverDue() {
        assertThat(cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, "10:00").next(at("2026-11-24T10:00:00Z"), LONDON))
                .isEmpty();
    }

    @Test
    void everyWeek() {
        assertThat(times(Every.WEEK, DayOfWeek.TUESDAY, "10:00", "2026-11-20T00:00:00Z", 3))
                .containsExactly("2026-11-24T10:00:00Z", "2026-12-01T10:00:00Z", "2026-12-08T10:00:00Z");
    }

    @Test
    void everyTwoWeeksCountedFromTheFirstOccurrence() {
        assertThat(times(Every.TWO_WEEKS, DayOfWeek.TUESDAY, "10:00", "2026-11-20T00:00:00Z", 3))
                .containsExactly("2026-11-24T10:00:00Z", "2026-12-08T10:00:00Z", "2026-12-22T10:00:00Z");
    }

    @Test
    void everyFourWeeksOverTheEndOfTheYear() {
        assertThat(times(Every.FOUR_WEEKS, DayOfWeek.THURSDAY, "09:30", "2026-12-04T00:00:00Z", 3))
                .containsExactly("2026-12-10T09:30:00Z", "2027-01-07T09:30:00Z", "2027-02-04T09:30:00Z");
    }

    @Test
    void everyMonthOnItsFirstSuchDayOverTheEndOfTheYear() {
        assertThat(times(Every.MONTH, DayOfWeek.MONDAY, "10:00", "2026-11-24T00:00:00Z", 4))
                .containsExactly(
                        "2026-12-07T10:00:00Z", "2027-01-04T10:00:00Z", "2027-02-01T10:00:00Z", "2027-03-01T10:00:00Z");
    }

    @Test
    void everyQuarterInItsFirstMonth() {
        assertThat(times(Every.QUARTER, DayOfWeek.FRIDAY, "08:00", "2026-11-24T00:00:00Z", 4))
                .containsExactly(
                        "2027-01-01T08:00:00Z", "2027-04-02T07:00:00Z", "2027-07-02T07:00:00Z", "2027-10-01T07:00:00Z");
    }

    @Test
    void aLeapDayIsADayLikeAnyOther() {
        assertThat(times(Every.WEEK, DayOfWeek.TUESDAY, "10:00", "2028-02-22T10:00:00Z", 2))
                .containsExactly("2028-02-29T10:00:00Z", "2028-03-07T10:00:00Z");
        assertThat(times(Every.FOUR_WEEKS, DayOfWeek.TUESDAY, "10:00", "2028-02-01T00:00:00Z", 3))
                .containsExactly("2028-02-01T10:00:00Z", "2028-02-29T10:00:00Z", "2028-03-28T09:00:00Z");
    }

    @Test
    void theLocalHourStaysThroughBothClockChanges() {
        assertThat(times(Every.WEEK, DayOfWeek.TUESDAY, "10:00", "2026-03-24T00:00:00Z", 2))
                .containsExactly("2026-03-24T10:00:00Z", "2026-03-31T09:00:00Z");
        assertThat(times(Every.WEEK, DayOfWeek.TUESDAY, "10:00", "2026-10-20T00:00:00Z", 2))
                .containsExactly("2026-10-20T09:00:00Z", "2026-10-27T10:00:00Z");
    }

    @Test
    void aTimeThatTheClockJumpsOverIsDueOnceAtTheNextThereIs() {
        // On 29 March 2026 London goes from 00:59:59 to 02:00.
        assertThat(times(Every.WEEK, DayOfWeek.SUNDAY, "01:30", "2026-03-22T00:00:00Z", 3))
                .containsExactly("2026-03-22T01:30:00Z", "2026-03-29T01:00:00Z", "2026-04-05T00:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceIsDueOnceTheFirstTime() {
        // On 25 October 2026 London has the hour from 01:00 twice.
        assertThat(times(Every.WEEK, DayOfWeek.SUNDAY, "01:30", "2026-10-18T00:00:00Z", 3))
                .containsExactly("2026-10-18T00:30:00Z", "2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z");
        assertThat(cadence(Every.WEEK, DayOfWeek.SUNDAY, "01:30").next(at("2026-10-25T00:31:00Z"), LONDON))
                .contains(at("2026-11-01T01:30:00Z"));
    }

    @ParameterizedTest
    @EnumSource(names = "ON_REQUEST", mode = EnumSource.Mode.EXCLUDE)
    void overTenYearsNoOccurrenceIsOnAnotherDayOrTwiceOrMissing(Every every) {
        for (var hour : List.of("00:00", "00:30", "01:00", "01:30", "02:00", "10:00", "23:59")) {
            var times = occurrences(every, DayOfWeek.SUNDAY, hour, "2026-01-01T00:00:00Z", perTenYears(every));
            assertThat(times).doesNotHaveDuplicates().isSorted();
            assertThat(times)
                    .allSatisfy(time ->
                            assertThat(time.atZone(LONDON).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY));
            assertThat(times.getLast().atZone(LONDON).getYear()).isBetween(2035, 2036);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ON_REQUEST", mode = EnumSource.Mode.EXCLUDE)
    void theNextOccurrenceIsAlwaysLaterThanNow(Every every) {
        var now = at("2026-10-24T00:00:00Z");
        for (var minutes = 0; minutes < 3 * 24 * 60; minutes += 7) {
            var then = now.plusSeconds(60L * minutes);
            assertThat(cadence(every, DayOfWeek.SUNDAY, "01:30")
                            .next(then, LONDON)
                            .orElseThrow())
                    .isAfter(then);
        }
    }

    @Test
    void aRoundIsOpenForOneDayToFourWeeks() {
        assertThatThrownBy(() -> new Cadence(Every.WEEK, DayOfWeek.MONDAY, LocalTime.NOON, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cadence(Every.WEEK, DayOfWeek.MONDAY, LocalTime.NOON, 29))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int perTenYears(Every every) {
        return switch (every) {
            case ON_REQUEST -> 0;
            case WEEK -> 521;
            case TWO_WEEKS -> 260;
            case FOUR_WEEKS -> 130;
            case MONTH -> 120;
            case QUARTER -> 40;
        };
    }

    private static Stream<String> times(Every every, DayOfWeek day, String hour, String after, int number) {
        return occurrences(every, day, hour, after, number).stream().map(Instant::toString);
    }

    private static List<Instant> occurrences(Every every, DayOfWeek day, String hour, String after, int number) {
        var cadence = cadence(every, day, hour);
        var times = new ArrayList<Instant>();
        var next = cadence.next(at(after), LONDON);
        while (times.size() < number) {
            times.add(next.orElseThrow());
            next = cadence.following(next.orElseThrow(), LONDON);
        }
        return times;
    }

    private static Cadence cadence(Every every, DayOfWeek day, String hour) {
        return new Cadence(every, day, LocalTime.parse(hour), 7);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
