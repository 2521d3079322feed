package org.tandembot.feature.setup;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Prose;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roles.Wish;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamSettings;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Nation;
import org.tandembot.schedule.Pause;

/** Reads the sent form that sets up a team; nothing in it is believed. */
@Component
final class SetupReader {

    private static final int MOST_ORGANISATIONS = 12;
    private static final int LONGEST_ORGANISATION = 60;

    private final RoleFields roles;
    private final Words words;
    private final int leastGroup;
    private final InstantSource clock;

    SetupReader(RoleFields roles, Dialogs dialogs, TeamSettings settings, InstantSource clock) {
        this.roles = roles;
        this.words = dialogs.words("setup");
        this.leastGroup = settings.minimumGroupSize();
        this.clock = clock;
    }

    /** What became of reading a form. */
    sealed interface Reading {}

    /** The values make sense. Who shall have which role is a wish, for it needs others' yes. */
    record Read(Wish wish, Function<TeamPlace, Team> make) implements Reading {
        Team team(String id, ChannelId channel, Roles roles) {
            return make.apply(new TeamPlace(id, channel, roles));
        }
    }

    record TeamPlace(String id, ChannelId channel, Roles roles) {}

    /** They do not; a sentence by the name of each input. */
    record Wrong(Map<String, String> errors) implements Reading {}

    /** Reads a sent form; {@code before} is the team as it was, whose minimum group size may not be lowered. */
    Reading read(Submit sent, Turn turn, Optional<Team> before) {
        var language = before.map(Team::language).orElse(turn.language());
        var errors = new HashMap<String, String>();
        var name = sent.value("name");
        check(!name.isBlank() && name.length() <= Team.LONGEST_NAME, "name", language, errors);
        var wish = roles.read(sent, turn);
        errors.putAll(roles.wrong(sent, wish, before, language));
        var zone = attempt(() -> ZoneId.of(sent.value("zone")));
        check(zone != null, "zone", language, errors);
        var cadence = attempt(() -> counted(
                new Cadence(
                        Every.valueOf(sent.value("every")),
                        DayOfWeek.valueOf(sent.value("day")),
                        LocalTime.parse(sent.value("hour")),
                        Integer.parseInt(sent.value("open"))),
                zone,
                before));
        check(cadence != null, "every", language, errors);
        var calendar = attempt(() -> calendar(sent, zone, before));
        check(calendar != null, "pause-to", language, errors);
        var questions = attempt(() -> Integer.valueOf(sent.value("questions")));
        check(questions != null && questions >= 3 && questions <= 10, "questions", language, errors);
        var minimum = attempt(() -> Integer.valueOf(sent.value("minimum")));
        var promised = Math.max(leastGroup, before.map(Team::minimumGroupSize).orElse(0));
        if (minimum == null || minimum < promised) {
            errors.put("minimum", words.text(language, "wrong.minimum", "minimum", promised));
        }
        var organisations = organisations(sent.value("organisations"));
        check(
                organisations.size() <= MOST_ORGANISATIONS
                        && organisations.stream().allMatch(one -> one.length() <= LONGEST_ORGANISATION),
                "organisations",
                language,
                errors);
        if (!errors.isEmpty()
                || zone == null
                || cadence == null
                || calendar == null
                || questions == null
                || minimum == null) {
            return new Wrong(errors);
        }
        return new Read(
                wish,
                place -> new Team(
                        place.id(),
                        Prose.visible(name),
                        List.of(place.channel()),
                        place.roles(),
                        zone,
                        cadence,
                        language,
                        questions,
                        minimum,
                        organisations,
                        calendar));
    }

    /** Where a form was sent without these inputs, all stays as it was. */
    private static Calendar calendar(Submit sent, @Nullable ZoneId zone, Optional<Team> before) {
        var was = before.map(Team::calendar)
                .orElseGet(() -> Calendar.usualIn(Objects.requireNonNullElse(zone, ZoneOffset.UTC)));
        var nation = sent.value("nation").isEmpty() ? was.nation() : Nation.valueOf(sent.value("nation"));
        var days = sent.all("working-days").isEmpty()
                ? was.workingDays()
                : sent.all("working-days").stream().map(DayOfWeek::valueOf).collect(Collectors.toUnmodifiableSet());
        return new Calendar(nation, days, pause(sent.value("pause-from"), sent.value("pause-to")));
    }

    private static Optional<Pause> pause(String from, String to) {
        return from.isEmpty() && to.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pause(LocalDate.parse(from), LocalDate.parse(to)));
    }

    private void check(boolean holds, String input, Locale language, Map<String, String> errors) {
        if (!holds) {
            errors.put(input, words.text(language, "wrong." + input));
        }
    }

    /** Every second week stays the same second week when the form is sent again with something else changed. */
    private Cadence counted(Cadence cadence, @Nullable ZoneId zone, Optional<Team> before) {
        var here = Objects.requireNonNullElse(zone, ZoneOffset.UTC);
        return before.map(Team::cadence)
                .filter(cadence::isLike)
                .or(() -> cadence.next(clock.instant(), here)
                        .map(next -> cadence.countedFrom(LocalDate.ofInstant(next, here))))
                .orElse(cadence);
    }

    private interface Attempt<T> {
        T get();
    }

    private static <T> @Nullable T attempt(Attempt<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    private static List<String> organisations(String typed) {
        return Arrays.stream(Prose.visible(typed).split("[,;\n]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }
}
