package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.date;
import static org.tandembot.form.FormField.oneOf;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormField;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Hours;

/** When a person wants to be written to, as they say themselves: hours, a favourite hour, a pause, or not at all. */
@Component
final class MyHours {

    private static final String ANY = "any";
    private static final String SILENT = "silent";
    private static final ActionId QUIET = new ActionId("setup", "quiet");
    /** A date far off is a slip, and nobody would hear of anything again. */
    private static final int MOST_MONTHS_AWAY = 3;

    private final Preferences preferences;
    private final Words words;
    private final InstantSource clock;
    private final WhichTeam whichTeam;

    MyHours(Preferences preferences, WhichTeam whichTeam, Dialogs dialogs, InstantSource clock) {
        this.whichTeam = whichTeam;
        this.preferences = preferences;
        this.words = dialogs.words("setup");
        this.clock = clock;
    }

    /** After a command or a press. */
    Reply open(Turn turn) {
        return ofMine(turn, team -> form(turn, team, preferences.of(turn.who())).open(new ActionId("setup", "hours")));
    }

    private Reply ofMine(Turn turn, Function<Team, Reply> then) {
        return WhichTeam.meantOrFirst(turn, turn.standing().teams())
                .map(then)
                .orElseGet(() -> new Reply.Whisper(Message.of(whichTeam.none(turn))));
    }

    private FormSpec<Hours> form(Turn turn, Team team, Hours now) {
        var in = words.in(turn.about(team));
        var form = FormParts.in(in, "hours.");
        form.text("hours.intro");
        var isAny = now.from().equals(now.to());
        var from =
                form.ask(hour("from", in.text("hours.any")).begin(isAny ? Optional.empty() : Optional.of(now.from())));
        var to = form.ask(hour("to", in.text("hours.any")).begin(isAny ? Optional.empty() : Optional.of(now.to())));
        var best = form.ask(hour("best", in.text("hours.no-best")).begin(now.preferred()));
        var away = form.ask(date("away")
                .begin(now.awayUntil().filter(last -> !last.isBefore(team.today(clock))))
                .optional());
        var silence = form.ask(oneOf(
                        "silence",
                        List.of(ANY, SILENT),
                        one -> in.text(one.equals(SILENT) ? "hours.silent" : "hours.write"))
                .begin(now.muted() ? SILENT : ANY));
        form.note("hours.note");
        return form.form(
                "hours.title",
                "form.save",
                "form.cancel",
                sent -> new Hours(
                        team.zone(),
                        sent.of(from).orElse(LocalTime.MIDNIGHT),
                        sent.of(to).orElse(LocalTime.MIDNIGHT),
                        sent.of(best),
                        sent.of(away),
                        sent.of(silence).equals(SILENT)));
    }

    private static FormField<Optional<LocalTime>> hour(String name, String none) {
        var hours = IntStream.range(0, 24).mapToObj(hour -> Optional.of(LocalTime.of(hour, 0)));
        return oneOf(
                name,
                Stream.concat(Stream.of(Optional.<LocalTime>empty()), hours).toList(),
                hour -> hour.map(LocalTime::toString).orElse(ANY),
                hour -> hour.map(LocalTime::toString).orElse(none));
    }

    Reply save(Turn turn) {
        return ofMine(
                turn,
                team -> form(turn, team, preferences.of(turn.who()))
                        .read(turn, hours -> save(turn, words.in(turn.about(team)), hours, team.today(clock))));
    }

    private Reply save(Turn turn, Wording in, Hours hours, LocalDate today) {
        if (hours.preferred().filter(best -> !hours.include(best)).isPresent()) {
            return new Reply.Reject(Map.of("best", in.text("hours.best-outside")));
        }
        if (hours.awayUntil()
                .filter(last -> last.isBefore(today) || last.isAfter(today.plusMonths(MOST_MONTHS_AWAY)))
                .isPresent()) {
            return new Reply.Reject(Map.of("away", in.text("hours.away-outside", "months", MOST_MONTHS_AWAY)));
        }
        preferences.save(turn.who(), hours);
        return new Reply.Whisper(in.message("hours.saved")
                .with(new Block.Facts(facts(in, hours)))
                .withButtons(List.of(in.button("hours.change", QUIET))));
    }

    private static List<Block.Fact> facts(Wording in, Hours hours) {
        var isAny = hours.from().equals(hours.to());
        var between = isAny
                ? in.text("hours.any")
                : in.text(
                        "hours.between",
                        "from",
                        hours.from().toString(),
                        "to",
                        hours.to().toString());
        return Stream.of(
                        Optional.of(in.fact("hours.title", between)),
                        hours.preferred().map(best -> in.fact("hours.label.best", best.toString())),
                        hours.awayUntil()
                                .map(last -> last.atStartOfDay(hours.zone()))
                                .map(last -> in.fact("hours.label.away", in.text("hours.day", "when", last))),
                        Optional.of(in.fact("hours.label.silence", in.text("hours.silent")))
                                .filter(_ -> hours.muted()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** To one who said that they want to be left alone: where that is settled. Nothing is settled by a word that may mean something else. */
    Reply stop(Turn turn) {
        return new Reply.Whisper(words.in(turn).message("hours.stop").withButtons(menu(turn)));
    }

    List<Button> menu(Turn turn) {
        return WhichTeam.meantOrFirst(turn, turn.standing().teams())
                .map(team -> List.of(words.in(turn.about(team)).button("hours.button", QUIET)))
                .orElse(List.of());
    }
}
