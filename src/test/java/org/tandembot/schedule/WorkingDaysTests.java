package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tandembot.MovableClock;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;

class WorkingDaysTests {

    private static final Calendar ENGLAND = Calendar.of(Nation.ENGLAND);
    private static final Calendar SCOTLAND = Calendar.of(Nation.SCOTLAND);

    private final WorkingDays days = days(Layer.builtIn());

    private static WorkingDays days(Layer... layers) {
        return new WorkingDays(Dialogs.load(List.of(layers)), new MovableClock());
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    @Test
    void aBankHolidayOfOneNationIsAWorkingDayOfAnother() {
        assertThat(days.isWorking(day("2026-11-30"), SCOTLAND)).isFalse();
        assertThat(days.isWorking(day("2026-11-30"), ENGLAND)).isTrue();
    }

    @Test
    void fromChristmasOnTheNextWorkingDayIsAfterTheSubstitute() {
        assertThat(days.next(day("2026-12-24"), ENGLAND)).isEqualTo(day("2026-12-29"));
        assertThat(days.sameOrNext(day("2026-12-24"), ENGLAND)).isEqualTo(day("2026-12-24"));
    }

    @Test
    void aTeamThatWorksEveryDayWorksOnSundays() {
        var always = new Calendar(Nation.NONE, EnumSet.allOf(DayOfWeek.class), Optional.empty());
        assertThat(days.isWorking(day("2026-11-29"), always)).isTrue();
        assertThat(days.isWorking(day("2026-11-29"), ENGLAND)).isFalse();
        assertThat(days.isWorking(day("2026-12-25"), always)).isTrue();
    }

    @Test
    void aPauseHasItsFirstAndItsLastDay() {
        var paused = new Calendar(
                Nation.ENGLAND, ENGLAND.workingDays(), Optional.of(new Pause(day("2026-12-01"), day("2026-12-03"))));
        assertThat(day("2026-11-30").datesUntil(day("2026-12-05")).filter(one -> days.isActiveDay(one, paused)))
                .containsExactly(day("2026-11-30"), day("2026-12-04"));
        assertThat(days.isWorking(day("2026-12-02"), paused)).isTrue();
        assertThatThrownBy(() -> new Pause(day("2026-12-03"), day("2026-12-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOperatorAddsAYearOrADayAndStrikesOneOut() {
        var added = new Layer("mine", new TreeMap<>(Map.of("en/bank-holidays.yaml", """
                                items:
                                  - {id: "2031-01-01", name: "New Year's Day", nations: [england]}
                                  - {id: "2026-12-28", nations: []}
                                """)));
        var theirs = days(Layer.builtIn(), added);

        assertThat(theirs.isWorking(day("2031-01-01"), ENGLAND)).isFalse();
        assertThat(theirs.isWorking(day("2026-12-28"), ENGLAND)).isTrue();
        assertThat(theirs.isWorking(day("2026-12-25"), ENGLAND)).isFalse();
    }

    @Test
    void outsideTheUnitedKingdomNoBankHolidaysAreGuessed() {
        assertThat(Calendar.usualIn(ZoneId.of("Europe/London")).nation()).isEqualTo(Nation.ENGLAND);
        assertThat(Calendar.usualIn(ZoneId.of("Europe/Paris")).nation()).isEqualTo(Nation.NONE);
    }
}
