package org.tandembot.feature.summary;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.time;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.summary.Wishes.MonthlyTimes;
import org.tandembot.feature.summary.Wishes.Wish;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;

/** A manager says when they want summaries. */
@Component
final class WishForm {

    private static final List<String> WHEN = List.of("both", "round", "month", "never");

    private final Wishes wishes;
    private final SummarySettings settings;
    private final TeamClock clock;
    private final Words words;

    WishForm(Wishes wishes, SummarySettings settings, TeamClock clock, Dialogs dialogs) {
        this.wishes = wishes;
        this.settings = settings;
        this.clock = clock;
        this.words = dialogs.words("summary");
    }

    Reply open(Turn turn) {
        return turn.asManager(
                words,
                "not-a-manager",
                team -> form(turn.about(team), team).open(new ActionId("summary", "save").with("team", team.id())));
    }

    private FormSpec<Wish> form(Turn turn, Team team) {
        var now = wishes.of(team).of(turn.who());
        var say = words.in(turn).with("team", team.name(), "delay", settings.teamDelay());
        var form = FormParts.in(say, "settings.");
        form.text("settings.intro");
        var when = form.ask(
                oneOf("when", WHEN, one -> say.text("settings.when." + one)).begin(when(now)));
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

    Reply save(Turn turn) {
        return turn.asManager(
                words,
                "not-a-manager",
                team -> form(turn.about(team), team).read(turn, wish -> {
                    wishes.save(team, turn.who(), wish);
                    return new Reply.Whisper(saved(turn.about(team), team, wish));
                }));
    }

    private Message saved(Turn turn, Team team, Wish wish) {
        var next = new MonthlyTimes(List.of(wish), team, clock.days())
                .next(clock.now())
                .orElseThrow();
        var say = words.in(turn);
        return say.message(
                        "settings.saved." + (wish.monthly() ? "month" : when(wish)),
                        "team",
                        team.name(),
                        "next",
                        next.atZone(team.zone()))
                .withButtons(List.of(
                        say.button("button.settings", new ActionId("summary", "settings").with("team", team.id()))));
    }
}
