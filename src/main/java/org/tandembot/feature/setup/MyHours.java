package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.date;
import static org.tandembot.form.FormField.oneOf;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
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
    Reply open(Turn turn, Interaction what) {
        return WhichTeam.meantOrFirst(turn, turn.standing().teams())
                .<Reply>map(team ->
                        new Reply.Open(form(team, preferences.of(turn.who())).draw(new ActionId("setup", "hours"))))
                .orElseGet(() -> new Reply.Whisper(Message.of(whichTeam.none(turn))));
    }

    private FormSpec<Hours> form(Team team, Hours now) {
        var language = team.language();
        var form = FormParts.in(words, language, "hours.");
        form.text("hours.intro");
        var isAny = now.from().equals(now.to());
        var from =
                form.ask(hour(language, "from", "hours.any").begin(isAny ? Optional.empty() : Optional.of(now.from())));
        var to = form.ask(hour(language, "to", "hours.any").begin(isAny ? Optional.empty() : Optional.of(now.to())));
        var best = form.ask(hour(language, "best", "hours.no-best").begin(now.preferred()));
        var away = form.ask(date("away").begin(now.awayUntil()).optional());
        var silence = form.ask(oneOf(
                        "silence",
                        List.of(ANY, SILENT),
                        one -> words.text(language, one.equals(SILENT) ? "hours.silent" : "hours.write"))
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
                        sent.of(away).filter(last -> !last.isBefore(LocalDate.ofInstant(clock.instant(), team.zone()))),
                        sent.of(silence).equals(SILENT)));
    }

    private FormField<Optional<LocalTime>> hour(Locale language, String name, String none) {
        var hours = IntStream.range(0, 24).mapToObj(hour -> Optional.of(LocalTime.of(hour, 0)));
        return oneOf(
                name,
                Stream.concat(Stream.of(Optional.<LocalTime>empty()), hours).toList(),
                hour -> hour.map(LocalTime::toString).orElse(ANY),
                hour -> hour.map(LocalTime::toString).orElseGet(() -> words.text(language, none)));
    }

    Reply save(Turn turn, Submit sent) {
        var team = WhichTeam.meantOrFirst(turn, turn.standing().teams());
        if (team.isEmpty()) {
            return new Reply.Whisper(Message.of(whichTeam.none(turn)));
        }
        return form(team.get(), preferences.of(turn.who()))
                .read(sent, turn.who())
                .then(hours -> save(turn, team.get().language(), hours));
    }

    private Reply save(Turn turn, Locale language, Hours hours) {
        if (hours.preferred().filter(best -> !hours.include(best)).isPresent()) {
            return new Reply.Reject(Map.of("best", words.text(language, "hours.best-outside")));
        }
        preferences.save(turn.who(), hours);
        return new Reply.Whisper(saved(language, hours));
    }

    private Message saved(Locale language, Hours hours) {
        var lines = new ArrayList<Block>();
        lines.add(new Block.Text(words.prose(language, "hours.saved")));
        var facts = new ArrayList<Block.Fact>();
        var isAny = hours.from().equals(hours.to());
        facts.add(new Block.Fact(
                words.text(language, "hours.title"),
                isAny
                        ? words.text(language, "hours.any")
                        : words.text(
                                language,
                                "hours.between",
                                "from",
                                hours.from().toString(),
                                "to",
                                hours.to().toString())));
        hours.preferred()
                .ifPresent(
                        best -> facts.add(new Block.Fact(words.text(language, "hours.label.best"), best.toString())));
        hours.awayUntil()
                .ifPresent(last -> facts.add(new Block.Fact(
                        words.text(language, "hours.label.away"),
                        words.text(language, "hours.day", "when", last.atStartOfDay(hours.zone())))));
        if (hours.muted()) {
            facts.add(
                    new Block.Fact(words.text(language, "hours.label.silence"), words.text(language, "hours.silent")));
        }
        lines.add(new Block.Facts(facts));
        return new Message(words.text(language, "hours.saved"), lines);
    }

    /** To one who said that they want to be left alone: where that is settled. Nothing is settled by a word that may mean something else. */
    Reply stop(Turn turn) {
        var text = words.prose(turn.language(), "hours.stop");
        var buttons = menu(turn);
        return new Reply.Whisper(
                buttons.isEmpty()
                        ? Message.of(text)
                        : Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(buttons)));
    }

    List<Button> menu(Turn turn) {
        return WhichTeam.meantOrFirst(turn, turn.standing().teams()).isEmpty()
                ? List.of()
                : List.of(Button.of(words.text(turn.language(), "hours.button"), new ActionId("setup", "quiet")));
    }
}
