package org.tandembot.feature.tip;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.time;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;

/** What a manager settles for the team, and each person for themselves. */
@Component
final class TipSettling {

    private final WhichTeam whichTeam;
    private final Tips tips;
    private final TipCards cards;
    private final TeamClock clock;
    private final Words words;

    TipSettling(WhichTeam whichTeam, Tips tips, TipCards cards, TeamClock clock, Dialogs dialogs) {
        this.whichTeam = whichTeam;
        this.tips = tips;
        this.cards = cards;
        this.clock = clock;
        this.words = dialogs.words("tip");
    }

    Reply settings(Turn turn) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(new ActionId("tip", "settings"), () -> cards.said(turn, "not-yours")),
                team -> open(settingsForm(turn.about(team), team), "save", team));
    }

    private static Reply open(FormSpec<?> form, String verb, Team team) {
        return form.open(new ActionId("tip", verb).with("team", team.id()));
    }

    private Wording say(Turn turn, Team team) {
        return words.in(turn.about(team)).with("team", team.name());
    }

    private FormSpec<DailyTip> settingsForm(Turn turn, Team team) {
        var say = say(turn, team);
        var daily = tips.daily(team);
        var form = FormParts.in(say, "settings.");
        form.text("settings.intro");
        var isOn = form.ask(oneOf("on", List.of("yes", "no"), one -> say.text("settings." + one))
                .begin(daily.isOn() ? "yes" : "no"));
        var at = form.ask(time("at", 30, daily.at()));
        form.note("settings.note");
        return form.form(
                "settings.form.title",
                "settings.form.submit",
                "settings.form.close",
                sent -> new DailyTip(sent.of(isOn).equals("yes"), sent.of(at)));
    }

    Reply save(Turn turn) {
        return turn.standing()
                .asManagerOf(turn.arg("team"))
                .map(team -> settingsForm(turn, team).read(turn, daily -> {
                    tips.save(team, daily);
                    return new Reply.Whisper(saved(say(turn, team), team, daily)
                            .withButtons(List.of(cards.about(turn.about(team), team, "settings", false))));
                }))
                .orElseGet(() -> Reply.refused(turn, words.in(turn), "said.not-yours"));
    }

    private Message saved(Wording say, Team team, DailyTip daily) {
        return Optional.of(daily)
                .filter(DailyTip::isOn)
                .flatMap(one -> clock.each(team, one.at()).next(clock.now()))
                .map(next -> say.message("settings.saved-on", "next", next.atZone(team.zone())))
                .orElseGet(() -> say.message(daily.isOn() ? "settings.saved-paused" : "settings.saved-off"));
    }

    Reply mine(Turn turn) {
        return whichTeam.answer(
                turn,
                turn.standing().asMemberOrManager(),
                new WhichTeam.Unclear(new ActionId("tip", "mine"), () -> Message.of(whichTeam.none(turn))),
                team -> open(mineForm(turn, team), "wish", team));
    }

    private FormSpec<Wish> mineForm(Turn turn, Team team) {
        var say = say(turn, team);
        var form = FormParts.in(say, "mine.");
        form.text(tips.daily(team).isOn() ? "mine.intro-on" : "mine.intro-off");
        var wishes = Stream.of(Wish.values())
                .filter(wish -> wish.isFor(turn.standing(), team))
                .toList();
        var wish = form.ask(
                oneOf("wish", wishes, Wish::name, one -> label(say, one)).begin(tips.wish(team, turn.who())));
        form.note("mine.note");
        return form.form("mine.form.title", "mine.form.submit", "mine.form.close", sent -> sent.of(wish));
    }

    private static String label(Wording say, Wish wish) {
        return switch (wish) {
            case NOTHING -> say.text("mine.nothing");
            case TEAM -> say.text("mine.team");
            case LEADERS -> say.text("mine.leaders");
        };
    }

    Reply wish(Turn turn) {
        return turn.standing()
                .asMemberOrManagerOf(turn.arg("team"))
                .map(team -> mineForm(turn, team).read(turn, wish -> {
                    tips.wish(team, turn.who(), wish);
                    return new Reply.Whisper(cards.kept(turn.about(team), team, "saved"));
                }))
                .orElseGet(() -> Reply.refused(turn, words.in(turn), "said.no-team"));
    }

    /** Whether this person settles a team's tips from here. */
    boolean isFor(Turn turn) {
        return !turn.standing().asManager().isEmpty();
    }

    /** For {@code /tandem}: a manager's team here gets its tips settled. */
    List<Button> menu(Turn turn) {
        return WhichTeam.here(turn, turn.standing().asManager()).stream()
                .map(team -> cards.about(turn.about(team), team, "settings", false))
                .toList();
    }
}
