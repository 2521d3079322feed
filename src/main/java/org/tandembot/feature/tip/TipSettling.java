package org.tandembot.feature.tip;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.time;

import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.WorkingDays;

/** What a manager settles for the team, and each person for themselves. */
@Component
final class TipSettling {

    private final TipTeams circle;
    private final WhichTeam whichTeam;
    private final Tips tips;
    private final TipCards cards;
    private final WorkingDays days;
    private final InstantSource clock;
    private final Words words;

    TipSettling(
            TipTeams circle,
            WhichTeam whichTeam,
            Tips tips,
            TipCards cards,
            WorkingDays days,
            InstantSource clock,
            Dialogs dialogs) {
        this.circle = circle;
        this.whichTeam = whichTeam;
        this.tips = tips;
        this.cards = cards;
        this.days = days;
        this.clock = clock;
        this.words = dialogs.words("tip");
    }

    Reply settings(Turn turn) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(new ActionId("tip", "settings"), () -> cards.said(turn.language(), "not-yours")),
                this::open);
    }

    private Reply open(Team team) {
        return new Reply.Open(settingsForm(team).draw(new ActionId("tip", "save", Map.of("t", team.id()))));
    }

    private FormSpec<DailyTip> settingsForm(Team team) {
        var language = team.language();
        var daily = tips.daily(team);
        var form = FormParts.in(words, language, "settings.");
        form.text("settings.intro", "team", team.name());
        var isOn = form.ask(oneOf("on", List.of("yes", "no"), one -> words.text(language, "settings." + one))
                .begin(daily.isOn() ? "yes" : "no"));
        var at = form.ask(time("at", 30, daily.at()));
        form.note("settings.note");
        return form.form(
                "settings.form.title",
                "settings.form.submit",
                "settings.form.close",
                sent -> new DailyTip(sent.of(isOn).equals("yes"), sent.of(at)));
    }

    Reply save(Turn turn, Submit sent) {
        var team = turn.standing().asManagerOf(sent.form().arg("t"));
        if (team.isEmpty()) {
            return reject(turn, "said.not-yours");
        }
        return settingsForm(team.get()).read(sent, turn.who()).then(daily -> {
            tips.save(team.get(), daily);
            return new Reply.Whisper(saved(team.get(), daily));
        });
    }

    private Message saved(Team team, DailyTip daily) {
        var language = team.language();
        return daily.next(team, clock.instant(), days)
                .map(next -> Message.of(words.prose(
                        language,
                        "settings.saved-on",
                        "team",
                        team.name(),
                        "next",
                        ZonedDateTime.ofInstant(next, team.zone()))))
                .orElseGet(() -> Message.of(words.prose(
                        language, daily.isOn() ? "settings.saved-paused" : "settings.saved-off", "team", team.name())));
    }

    Reply mine(Turn turn) {
        return whichTeam.answer(
                turn,
                turn.standing().asMemberOrManager(),
                new WhichTeam.Unclear(new ActionId("tip", "mine"), () -> Message.of(whichTeam.none(turn))),
                team -> openMine(team, turn.who()));
    }

    private Reply openMine(Team team, PersonId who) {
        return new Reply.Open(mineForm(team, who).draw(new ActionId("tip", "wish", Map.of("t", team.id()))));
    }

    private FormSpec<Wish> mineForm(Team team, PersonId who) {
        var language = team.language();
        var form = FormParts.in(words, language, "mine.");
        form.text(tips.daily(team).isOn() ? "mine.intro-on" : "mine.intro-off", "team", team.name());
        var wish = form.ask(oneOf("wish", wishes(team, who).toList(), Wish::name, one -> label(language, one))
                .begin(tips.wish(team, who)));
        form.note("mine.note");
        return form.form("mine.form.title", "mine.form.submit", "mine.form.close", sent -> sent.of(wish));
    }

    private Stream<Wish> wishes(Team team, PersonId who) {
        return Stream.of(Wish.values()).filter(wish -> wish != Wish.LEADERS || circle.leads(team, who));
    }

    private String label(Locale language, Wish wish) {
        return switch (wish) {
            case NOTHING -> words.text(language, "mine.nothing");
            case TEAM -> words.text(language, "mine.team");
            case LEADERS -> words.text(language, "mine.leaders");
        };
    }

    Reply wish(Turn turn, Submit sent) {
        var team = turn.standing().asMemberOrManagerOf(sent.form().arg("t"));
        if (team.isEmpty()) {
            return reject(turn, "said.no-team");
        }
        return mineForm(team.get(), turn.who()).read(sent, turn.who()).then(wish -> {
            tips.wish(team.get(), turn.who(), wish);
            return new Reply.Whisper(cards.kept(team.get(), "saved"));
        });
    }

    /** Whether this person settles a team's tips from here. */
    boolean isFor(Turn turn) {
        return !turn.standing().asManager().isEmpty();
    }

    /** For {@code /tandem}: a manager's team here gets its tips settled. */
    List<Button> menu(Turn turn) {
        return WhichTeam.here(turn, turn.standing().asManager()).stream()
                .map(team -> cards.settings(team.language(), team))
                .toList();
    }

    private Reply reject(Turn turn, String key) {
        return new Reply.Reject(Map.of("", words.text(turn.language(), key)));
    }
}
