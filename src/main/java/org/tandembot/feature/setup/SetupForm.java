package org.tandembot.feature.setup;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamSettings;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;

/** The form that sets up a team. */
@Component
final class SetupForm {

    private static final ActionId SAVE = new ActionId("setup", "save");
    private static final Cadence USUAL = new Cadence(Every.TWO_WEEKS, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7);
    private static final List<Integer> DAYS_OPEN = List.of(2, 3, 5, 7, 10, 14);
    static final int MOST_MANAGERS = 10;

    private final Words words;
    private final int leastGroup;

    SetupForm(Dialogs dialogs, TeamSettings settings) {
        this.words = dialogs.words("setup");
        this.leastGroup = settings.minimumGroupSize();
    }

    Form create(PersonId who, String channelName, Locale language) {
        return form(
                language,
                shortened(channelName),
                List.of(who.id()),
                List.of(),
                ZoneId.of("Europe/London"),
                USUAL,
                5,
                leastGroup,
                List.of());
    }

    Form change(Team team) {
        return form(
                team.language(),
                team.name(),
                ids(team.managers()),
                ids(team.guardian().stream().collect(Collectors.toSet())),
                team.zone(),
                team.cadence(),
                team.questions(),
                team.minimumGroupSize(),
                team.organisations());
    }

    private Form form(
            Locale language,
            String name,
            List<String> managers,
            List<String> guardian,
            ZoneId zone,
            Cadence cadence,
            int questions,
            int minimum,
            List<String> organisations) {
        return Form.of(
                SAVE,
                words.text(language, "form.title"),
                words.text(language, "form.save"),
                words.text(language, "form.cancel"),
                List.of(
                        new Block.Line(required(language, "name"), name, Team.LONGEST_NAME),
                        new Block.PickPeople(required(language, "managers"), managers, MOST_MANAGERS),
                        new Block.PickPeople(optional(language, "guardian"), guardian, 1),
                        new Block.Choose(required(language, "zone"), zones(zone), zone.getId()),
                        new Block.Choose(
                                required(language, "every"),
                                choices(
                                        Arrays.asList(Every.values()),
                                        Every::name,
                                        every -> words.text(
                                                language,
                                                "every."
                                                        + every.name()
                                                                .toLowerCase(Locale.ROOT)
                                                                .replace('_', '-'))),
                                cadence.every().name()),
                        new Block.Choose(
                                required(language, "day"),
                                choices(
                                        Arrays.asList(DayOfWeek.values()),
                                        DayOfWeek::name,
                                        day -> day.getDisplayName(
                                                java.time.format.TextStyle.FULL_STANDALONE, language)),
                                cadence.day().name()),
                        new Block.Choose(
                                required(language, "hour"),
                                choices(hours(), Object::toString, Object::toString),
                                cadence.at().toString()),
                        new Block.Choose(
                                required(language, "open"),
                                choices(
                                        DAYS_OPEN,
                                        Object::toString,
                                        days -> words.text(language, "days", "number", days)),
                                Integer.toString(cadence.daysOpen())),
                        new Block.Choose(
                                required(language, "questions"),
                                choices(
                                        IntStream.rangeClosed(3, 10).boxed().toList(),
                                        Object::toString,
                                        Object::toString),
                                Integer.toString(questions)),
                        new Block.Choose(
                                required(language, "minimum"),
                                choices(
                                        groupSizes(minimum),
                                        Object::toString,
                                        size -> words.text(language, "people", "number", size)),
                                Integer.toString(minimum)),
                        new Block.Line(optional(language, "organisations"), String.join(", ", organisations), 600),
                        new Block.Note(words.prose(language, "form.note"))));
    }

    private List<Integer> groupSizes(int now) {
        return Stream.of(leastGroup, 5, 6, 8, 10, 11, 15, now)
                .filter(size -> size >= leastGroup)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<LocalTime> hours() {
        return IntStream.rangeClosed(7, 20)
                .boxed()
                .flatMap(hour -> Stream.of(LocalTime.of(hour, 0), LocalTime.of(hour, 30)))
                .toList();
    }

    private static List<Choice> zones(ZoneId now) {
        return Stream.concat(
                        Stream.of(
                                "Europe/London",
                                "Europe/Dublin",
                                "Europe/Jersey",
                                "Europe/Guernsey",
                                "Europe/Isle_of_Man"),
                        Stream.of(
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
                                "UTC"))
                .distinct()
                .map(zone -> new Choice(zone, zone.replace('_', ' ')))
                .toList();
    }

    private static <T> List<Choice> choices(List<T> all, Function<T, String> value, Function<T, String> label) {
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

    private static List<String> ids(Set<PersonId> people) {
        return people.stream().map(PersonId::id).sorted().toList();
    }

    private static String shortened(String name) {
        return name.length() > Team.LONGEST_NAME ? name.substring(0, Team.LONGEST_NAME) : name;
    }
}
