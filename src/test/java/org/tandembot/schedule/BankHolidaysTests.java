package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.dialog.TestDialogs;

/** The dates in {@code bank-holidays.yaml} are those that the rules give. */
class BankHolidaysTests {

    private static final LocalDate WORLD_CUP = LocalDate.of(2026, 6, 15);

    private record Day(LocalDate id, String name, Set<String> nations) {}

    @ParameterizedTest
    @EnumSource
    void theDatesOfFiveYearsAreThoseOfTheRules(Nation nation) {
        var expected = new TreeMap<LocalDate, String>();
        IntStream.rangeClosed(2026, 2030).forEach(year -> addYear(expected, year, nation));
        if (nation == Nation.SCOTLAND) {
            expected.put(WORLD_CUP, "World Cup bank holiday");
        }

        assertThat(kept(nation)).isEqualTo(expected);
    }

    private static Map<LocalDate, String> kept(Nation nation) {
        return TestDialogs.builtIn().items("bank-holidays", Locale.ENGLISH, Day.class).stream()
                .filter(day -> day.nations().contains(nation.code()))
                .collect(Collectors.toMap(Day::id, Day::name));
    }

    private static void addYear(TreeMap<LocalDate, String> all, int year, Nation nation) {
        if (nation == Nation.NONE) {
            return;
        }
        var isScotland = nation == Nation.SCOTLAND;
        var newYear = new ArrayList<>(List.of(new Fixed(Month.JANUARY, 1, "New Year's Day")));
        if (isScotland) {
            newYear.add(new Fixed(Month.JANUARY, 2, "2 January"));
            addFixed(all, year, List.of(new Fixed(Month.NOVEMBER, 30, "St Andrew's Day")));
        } else {
            all.put(easter(year).plusDays(1), "Easter Monday");
        }
        if (nation == Nation.NORTHERN_IRELAND) {
            addFixed(all, year, List.of(new Fixed(Month.MARCH, 17, "St Patrick's Day")));
            addFixed(all, year, List.of(new Fixed(Month.JULY, 12, "Battle of the Boyne (12 July)")));
        }
        addFixed(all, year, newYear);
        all.put(easter(year).minusDays(2), "Good Friday");
        all.put(monday(year, Month.MAY, true), "Early May bank holiday");
        all.put(monday(year, Month.MAY, false), "Spring bank holiday");
        all.put(monday(year, Month.AUGUST, isScotland), "Summer bank holiday");
        addFixed(
                all,
                year,
                List.of(new Fixed(Month.DECEMBER, 25, "Christmas Day"), new Fixed(Month.DECEMBER, 26, "Boxing Day")));
    }

    private record Fixed(Month month, int day, String name) {
        LocalDate in(int year) {
            return LocalDate.of(year, month, day);
        }
    }

    /** Those that fall on a weekend are kept on the next weekday that is not taken. */
    private static void addFixed(TreeMap<LocalDate, String> all, int year, List<Fixed> fixed) {
        fixed.stream().filter(one -> !isWeekend(one.in(year))).forEach(one -> all.put(one.in(year), one.name()));
        fixed.stream().filter(one -> isWeekend(one.in(year))).forEach(one -> {
            var day = one.in(year);
            while (isWeekend(day) || all.containsKey(day)) {
                day = day.plusDays(1);
            }
            all.put(day, one.name() + " (substitute day)");
        });
    }

    private static boolean isWeekend(LocalDate day) {
        return Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
    }

    private static LocalDate monday(int year, Month month, boolean isFirst) {
        return LocalDate.of(year, month, 1)
                .with(
                        isFirst
                                ? TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)
                                : TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
    }

    /** The Sunday after the first full moon of spring as the Book of Common Prayer's tables reckon it. */
    private static LocalDate easter(int year) {
        var golden = year % 19 + 1;
        var century = year / 100 + 1;
        var leapYearsDropped = 3 * century / 4 - 12;
        var moonCorrection = (8 * century + 5) / 25 - 5;
        var sunday = 5 * year / 4 - leapYearsDropped - 10;
        var epact = Math.floorMod(11 * golden + 20 + moonCorrection - leapYearsDropped, 30);
        if ((epact == 25 && golden > 11) || epact == 24) {
            epact++;
        }
        var fullMoon = 44 - epact;
        if (fullMoon < 21) {
            fullMoon += 30;
        }
        return LocalDate.of(year, Month.MARCH, 1).plusDays(fullMoon + 7L - ((sunday + fullMoon) % 7) - 1);
    }

    @ParameterizedTest
    @EnumSource
    void everyYearHasAsManyAsTheLawSays(Nation nation) {
        var number = switch (nation) {
            case ENGLAND, WALES -> 8;
            case SCOTLAND -> 9;
            case NORTHERN_IRELAND -> 10;
            case NONE -> 0;
        };
        for (var year = 2027; year <= 2030; year++) {
            var within = year;
            assertThat(kept(nation).keySet().stream().filter(day -> day.getYear() == within))
                    .as("%s %d", nation, year)
                    .hasSize(number);
        }
    }
}
