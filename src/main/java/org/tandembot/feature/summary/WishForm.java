package org.tandembot.feature.summary;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;
import org.tandembot.schedule.WorkingDays;

/** A manager says when they want summaries. */
@Component
final class WishForm {

    private static final List<String> WHEN = List.of("both", "round", "month", "never");

    private final Wishes wishes;
    private final WorkingDays days;
    private final SummarySettings settings;
    private final InstantSource clock;
    private final Words words;

    WishForm(Wishes wishes, WorkingDays days, SummarySettings settings, InstantSource clock, Dialogs dialogs) {
        this.wishes = wishes;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
        this.words = dialogs.words("summary");
    }

    Reply open(Turn turn, Press press) {
        return turn.standing()
                .asManagerOf(press.action().arg("t"))
                .<Reply>map(team -> new Reply.Open(form(team, wishes.of(team).getOrDefault(turn.who(), Wish.USUAL))))
                .orElseGet(() -> new Reply.Whisper(Message.of(words.prose(turn.language(), "not-a-manager"))));
    }

    private Form form(Team team, Wish now) {
        var language = team.language();
        return Form.of(
                new ActionId("summary", "save", Map.of("t", team.id())),
                words.text(language, "settings.title"),
                words.text(language, "settings.submit"),
                words.text(language, "settings.close"),
                List.of(
                        new Block.Text(words.prose(
                                language, "settings.intro", "team", team.name(), "delay", settings.teamDelay())),
                        new Block.Choose(
                                Block.Field.required("when", words.text(language, "settings.label.when"), ""),
                                WHEN.stream()
                                        .map(when -> new Choice(when, words.text(language, "settings.when." + when)))
                                        .toList(),
                                when(now)),
                        new Block.Choose(
                                Block.Field.required(
                                        "day",
                                        words.text(language, "settings.label.day"),
                                        words.text(language, "settings.hint.day")),
                                IntStream.rangeClosed(1, 28)
                                        .mapToObj(Integer::toString)
                                        .map(day -> new Choice(day, day))
                                        .toList(),
                                Integer.toString(now.day())),
                        new Block.Choose(
                                Block.Field.required("at", words.text(language, "settings.label.at"), ""),
                                hours().map(hour -> new Choice(hour, hour)).toList(),
                                now.at().toString())));
    }

    private static Stream<String> hours() {
        return IntStream.rangeClosed(7, 20)
                .mapToObj(hour -> LocalTime.of(hour, 0).toString());
    }

    private static String when(Wish wish) {
        if (wish.onClose()) {
            return wish.monthly() ? "both" : "round";
        }
        return wish.monthly() ? "month" : "never";
    }

    Reply save(Turn turn, Submit sent) {
        var team = turn.standing().asManagerOf(sent.form().arg("t"));
        if (team.isEmpty()) {
            return new Reply.Reject(Map.of("", words.text(turn.language(), "not-a-manager")));
        }
        var language = team.get().language();
        var wish = read(sent);
        if (wish.isEmpty()) {
            return new Reply.Reject(Map.of("when", words.text(language, "settings.wrong")));
        }
        wishes.save(team.get(), turn.who(), wish.get());
        return new Reply.Whisper(Message.of(saved(language, team.get(), wish.get())));
    }

    private Prose saved(Locale language, Team team, Wish wish) {
        var next = wish.next(clock.instant(), team, days);
        var kind = when(wish);
        return words.prose(
                language,
                "settings.saved." + (kind.equals("both") ? "month" : kind),
                "team",
                team.name(),
                "next",
                next.atZone(team.zone()));
    }

    private static Optional<Wish> read(Submit sent) {
        try {
            var when = sent.value("when");
            var at = LocalTime.parse(sent.value("at"));
            return WHEN.contains(when) && hours().anyMatch(hour -> hour.equals(at.toString()))
                    ? Optional.of(new Wish(
                            when.equals("both") || when.equals("round"),
                            when.equals("both") || when.equals("month"),
                            Integer.parseInt(sent.value("day")),
                            at))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
