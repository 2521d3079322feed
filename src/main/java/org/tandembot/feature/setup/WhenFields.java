package org.tandembot.feature.setup;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Nation;
import org.tandembot.schedule.Pause;

/** The part of a team's form that says when: how often, in which zone, on which days, and when not. */
@Component
final class WhenFields {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Cadence USUAL = new Cadence(Every.TWO_WEEKS, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7);
    private static final List<Integer> DAYS_OPEN = List.of(2, 3, 5, 7, 10, 14);

    private final Words words;

    WhenFields(Dialogs dialogs) {
        this.words = dialogs.words("setup");
    }

    List<Block> usual(Locale language) {
        return of(language, LONDON, USUAL, Calendar.usualIn(LONDON));
    }

    List<Block> of(Team team) {
        return of(team.language(), team.zone(), team.cadence(), team.calendar());
    }

    private List<Block> of(Locale language, ZoneId zone, Cadence cadence, Calendar calendar) {
        return List.of(
                new Block.Choose(required(language, "zone"), zones(zone), zone.getId()),
                new Block.Choose(
                        required(language, "every"),
                        choices(
                                List.of(Every.values()),
                                Every::name,
                                every -> words.text(language, "every." + code(every))),
                        cadence.every().name()),
                new Block.Choose(
                        required(language, "day"), days(language), cadence.day().name()),
                new Block.Choose(
                        required(language, "hour"),
                        choices(hours(), Object::toString, Object::toString),
                        cadence.at().toString()),
                new Block.Choose(
                        required(language, "open"),
                        choices(DAYS_OPEN, Object::toString, days -> words.text(language, "days", "number", days)),
                        Integer.toString(cadence.daysOpen())),
                new Block.Choose(
                        required(language, "nation"),
                        choices(
                                List.of(Nation.values()),
                                Nation::name,
                                nation -> words.text(language, "nation." + nation.code())),
                        calendar.nation().name()),
                new Block.ChooseMany(
                        required(language, "working-days"),
                        days(language),
                        calendar.workingDays().stream().map(DayOfWeek::name).toList()),
                new Block.PickDate(optional(language, "pause-from"), date(calendar, Pause::from)),
                new Block.PickDate(optional(language, "pause-to"), date(calendar, Pause::to)));
    }

    private static String date(Calendar calendar, Function<Pause, Object> which) {
        return calendar.pause().map(which).map(Object::toString).orElse("");
    }

    private static List<Choice> days(Locale language) {
        return choices(
                Arrays.asList(DayOfWeek.values()),
                DayOfWeek::name,
                day -> day.getDisplayName(TextStyle.FULL_STANDALONE, language));
    }

    private static String code(Every every) {
        return every.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<LocalTime> hours() {
        return IntStream.rangeClosed(7, 20)
                .boxed()
                .flatMap(hour -> Stream.of(LocalTime.of(hour, 0), LocalTime.of(hour, 30)))
                .toList();
    }

    private static List<Choice> zones(ZoneId now) {
        return Stream.of(
                        "Europe/London",
                        "Europe/Dublin",
                        "Europe/Jersey",
                        "Europe/Guernsey",
                        "Europe/Isle_of_Man",
                        now.getId(),
                        "Europe/Paris",
                        "Europe/Berlin",
                        "Europe/Lisbon",
                        "Europe/Athens",
                        "America/New_York",
                        "America/Toronto",
                        "America/Los_Angeles",
                        "Asia/Kolkata",
                        "Asia/Singapore",
                        "Australia/Sydney",
                        "Australia/Perth",
                        "Pacific/Auckland",
                        "Africa/Johannesburg",
                        "UTC")
                .distinct()
                .map(zone -> new Choice(zone, zone.replace('_', ' ')))
                .toList();
    }

    static <T> List<Choice> choices(List<T> all, Function<T, String> value, Function<T, String> label) {
        return all.stream()
                .map(one -> new Choice(value.apply(one), label.apply(one)))
                .toList();
    }

    private Field required(Locale language, String name) {
        return Field.required(name, words.text(language, "label." + name), words.text(language, "hint." + name));
    }

    private Field optional(Locale language, String name) {
        return Field.optional(name, words.text(language, "label." + name), words.text(language, "hint." + name));
    }
}
