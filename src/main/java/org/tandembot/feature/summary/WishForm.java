package org.tandembot.feature.summary;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.time;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
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
                .<Reply>map(team -> new Reply.Open(
                        form(team, turn.who()).draw(new ActionId("summary", "save", Map.of("t", team.id())))))
                .orElseGet(() -> new Reply.Whisper(Message.of(words.prose(turn.language(), "not-a-manager"))));
    }

    private FormSpec<Wish> form(Team team, PersonId who) {
        var now = wishes.of(team).getOrDefault(who, Wish.USUAL);
        var language = team.language();
        var form = FormParts.in(words, language, "settings.");
        form.text("settings.intro", "team", team.name(), "delay", settings.teamDelay());
        var when = form.ask(oneOf("when", WHEN, one -> words.text(language, "settings.when." + one))
                .begin(when(now)));
        var days = IntStream.rangeClosed(1, 28).boxed().toList();
        var day =
                form.ask(oneOf("day", days, Object::toString, Object::toString).begin(now.day()));
        var at = form.ask(time("at", 60, now.at()));
        return form.form(
                "settings.title",
                "settings.submit",
                "settings.close",
                sent -> new Wish(
                        List.of("both", "round").contains(sent.of(when)),
                        List.of("both", "month").contains(sent.of(when)),
                        sent.of(day),
                        sent.of(at)));
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
        return form(team.get(), turn.who()).read(sent, turn.who()).then(wish -> {
            wishes.save(team.get(), turn.who(), wish);
            return new Reply.Whisper(Message.of(saved(team.get().language(), team.get(), wish)));
        });
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
}
