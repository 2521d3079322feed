package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.date;
import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.someOf;
import static org.tandembot.form.FormField.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.form.Entered;
import org.tandembot.form.FormParts;
import org.tandembot.message.Coded;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Nation;
import org.tandembot.schedule.Pause;

/** When a team's rounds happen: how often, in which zone, on which days, and when not. */
record When(ZoneId zone, Cadence cadence, Calendar calendar) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<Integer> DAYS_OPEN = List.of(2, 3, 5, 7, 10, 14);
    private static final List<DayOfWeek> DAYS = List.of(DayOfWeek.values());

    /** As most teams begin. */
    static When usual() {
        return new When(
                LONDON,
                new Cadence(Every.TWO_WEEKS, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Calendar.usualIn(LONDON));
    }

    static When of(Team team) {
        return new When(team.zone(), team.cadence(), team.calendar());
    }

    /** Asks for it in a form that begins with this. */
    Function<Entered, When> ask(FormParts form) {
        var words = form.say();
        var inZone = form.ask(
                oneOf("zone", zones(), ZoneId::getId, one -> one.getId().replace('_', ' '))
                        .begin(zone));
        var every = form.ask(
                oneOf("every", List.of(Every.values()), Every::name, one -> words.text("every." + Coded.of(one)))
                        .begin(cadence.every()));
        var day = form.ask(
                oneOf("day", DAYS, DayOfWeek::name, one -> name(one, words)).begin(cadence.day()));
        var at = form.ask(time("hour", 30, cadence.at()));
        var open = form.ask(oneOf("open", DAYS_OPEN, Object::toString, days -> words.text("days", "number", days))
                .begin(cadence.daysOpen()));
        var daysOff = askForDaysOff(form);
        return sent -> new When(
                sent.of(inZone),
                new Cadence(sent.of(every), sent.of(day), sent.of(at), sent.of(open)),
                daysOff.apply(sent));
    }

    private Function<Entered, Calendar> askForDaysOff(FormParts form) {
        var words = form.say();
        var nation = form.ask(
                oneOf("nation", List.of(Nation.values()), Nation::name, one -> words.text("nation." + one.code()))
                        .begin(calendar.nation()));
        var workingDays = form.ask(someOf("working-days", DAYS, DayOfWeek::name, one -> name(one, words))
                .begin(List.copyOf(calendar.workingDays())));
        var from = form.ask(
                date("pause-from").begin(calendar.pause().map(Pause::from)).optional());
        var to =
                form.ask(date("pause-to").begin(calendar.pause().map(Pause::to)).optional());
        form.check(
                to,
                "pause-to",
                (last, sent) ->
                        sent.find(from).map(first -> isPause(first, last)).orElse(true));
        return sent -> new Calendar(
                sent.of(nation),
                Set.copyOf(sent.of(workingDays)),
                sent.of(from).map(first -> new Pause(first, sent.of(to).orElseThrow())));
    }

    private static boolean isPause(Optional<LocalDate> first, Optional<LocalDate> last) {
        return first.isPresent() == last.isPresent()
                && first.filter(day -> day.isAfter(last.orElseThrow())).isEmpty();
    }

    /** Every second week stays the same second week when the form is sent again with something else changed. */
    When countedLike(When before, Instant now) {
        var counted = Optional.of(before.cadence())
                .filter(was -> was.first().isPresent() && was.isLike(cadence))
                .or(() -> cadence.next(now, zone).map(next -> cadence.countedFrom(LocalDate.ofInstant(next, zone))));
        return new When(zone, counted.orElse(cadence), calendar);
    }

    private static String name(DayOfWeek day, Wording words) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, words.language());
    }

    private List<ZoneId> zones() {
        return Stream.of(
                        "Europe/London",
                        "Europe/Dublin",
                        "Europe/Jersey",
                        "Europe/Guernsey",
                        "Europe/Isle_of_Man",
                        zone.getId(),
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
                .map(ZoneId::of)
                .toList();
    }
}
