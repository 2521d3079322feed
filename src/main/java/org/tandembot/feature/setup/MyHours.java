package org.tandembot.feature.setup;

import java.time.DateTimeException;
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
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
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

    Reply open(Turn turn, Command command) {
        return open(turn);
    }

    Reply open(Turn turn, Press press) {
        return open(turn);
    }

    private Reply open(Turn turn) {
        return WhichTeam.meantOrFirst(turn, turn.standing().teams())
                .<Reply>map(team -> new Reply.Open(form(team.language(), preferences.of(turn.who()))))
                .orElseGet(() -> new Reply.Whisper(Message.of(whichTeam.none(turn))));
    }

    private Form form(Locale language, Hours now) {
        var isAny = now.from().equals(now.to());
        return Form.of(
                new ActionId("setup", "hours"),
                words.text(language, "hours.title"),
                words.text(language, "form.save"),
                words.text(language, "form.cancel"),
                List.of(
                        new Block.Text(words.prose(language, "hours.intro")),
                        new Block.Choose(
                                field(language, "from"),
                                times(words.text(language, "hours.any")),
                                isAny ? ANY : now.from().toString()),
                        new Block.Choose(
                                field(language, "to"),
                                times(words.text(language, "hours.any")),
                                isAny ? ANY : now.to().toString()),
                        new Block.Choose(
                                field(language, "best"),
                                times(words.text(language, "hours.no-best")),
                                now.preferred().map(LocalTime::toString).orElse(ANY)),
                        new Block.PickDate(
                                field(language, "away"),
                                now.awayUntil().map(LocalDate::toString).orElse("")),
                        new Block.Choose(
                                field(language, "silence"),
                                List.of(
                                        new Choice(ANY, words.text(language, "hours.write")),
                                        new Choice(SILENT, words.text(language, "hours.silent"))),
                                now.muted() ? SILENT : ANY),
                        new Block.Note(words.prose(language, "hours.note"))));
    }

    private static List<Choice> times(String none) {
        return Stream.concat(
                        Stream.of(new Choice(ANY, none)),
                        IntStream.range(0, 24)
                                .mapToObj(hour -> LocalTime.of(hour, 0).toString())
                                .map(time -> new Choice(time, time)))
                .toList();
    }

    /** All but the pause have a choice already. */
    private Field field(Locale language, String name) {
        var label = words.text(language, "hours.label." + name);
        var hint = words.text(language, "hours.hint." + name);
        return name.equals("away") ? Field.optional(name, label, hint) : Field.required(name, label, hint);
    }

    Reply save(Turn turn, Submit sent) {
        var team = WhichTeam.meantOrFirst(turn, turn.standing().teams());
        if (team.isEmpty()) {
            return new Reply.Whisper(Message.of(whichTeam.none(turn)));
        }
        var language = team.get().language();
        Hours hours;
        try {
            hours = read(sent, team.get());
        } catch (DateTimeException _) {
            return new Reply.Reject(Map.of("", words.text(language, "hours.wrong")));
        }
        if (hours.preferred().filter(best -> !hours.include(best)).isPresent()) {
            return new Reply.Reject(Map.of("best", words.text(language, "hours.best-outside")));
        }
        preferences.save(turn.who(), hours);
        return new Reply.Whisper(saved(language, hours));
    }

    private Hours read(Submit sent, Team team) {
        var from = time(sent.value("from"));
        var to = time(sent.value("to"));
        var today = LocalDate.ofInstant(clock.instant(), team.zone());
        return new Hours(
                team.zone(),
                from.orElse(LocalTime.MIDNIGHT),
                to.orElse(LocalTime.MIDNIGHT),
                time(sent.value("best")),
                Optional.of(sent.value("away"))
                        .filter(day -> !day.isEmpty())
                        .map(LocalDate::parse)
                        .filter(last -> !last.isBefore(today)),
                sent.value("silence").equals(SILENT));
    }

    private static Optional<LocalTime> time(String value) {
        return value.isEmpty() || value.equals(ANY) ? Optional.empty() : Optional.of(LocalTime.parse(value));
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
