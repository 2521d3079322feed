package org.tandembot.feature.tip;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
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
                team -> new Reply.Open(settingsForm(team)));
    }

    private Form settingsForm(Team team) {
        var language = team.language();
        var daily = tips.daily(team);
        return Form.of(
                new ActionId("tip", "save", Map.of("t", team.id())),
                words.text(language, "settings.form.title"),
                words.text(language, "settings.form.submit"),
                words.text(language, "settings.form.close"),
                List.of(
                        new Block.Text(words.prose(language, "settings.intro", "team", team.name())),
                        new Block.Choose(
                                Field.required(
                                        "on",
                                        words.text(language, "settings.on"),
                                        words.text(language, "settings.on-hint")),
                                List.of(
                                        new Choice("yes", words.text(language, "settings.yes")),
                                        new Choice("no", words.text(language, "settings.no"))),
                                daily.isOn() ? "yes" : "no"),
                        new Block.Choose(
                                Field.required(
                                        "at",
                                        words.text(language, "settings.at"),
                                        words.text(language, "settings.at-hint")),
                                hours(daily.at()),
                                daily.at().toString()),
                        new Block.Note(words.prose(language, "settings.note"))));
    }

    private static List<Choice> hours(LocalTime now) {
        return Stream.concat(
                        IntStream.rangeClosed(7, 20)
                                .boxed()
                                .flatMap(hour -> Stream.of(LocalTime.of(hour, 0), LocalTime.of(hour, 30))),
                        Stream.of(now))
                .distinct()
                .sorted()
                .map(hour -> new Choice(hour.toString(), hour.toString()))
                .toList();
    }

    Reply save(Turn turn, Submit sent) {
        var team = turn.standing().asManagerOf(sent.form().arg("t"));
        if (team.isEmpty()) {
            return reject("", turn.language(), "said.not-yours");
        }
        var at = hour(sent.value("at"));
        if (at.isEmpty()) {
            return reject("at", team.get().language(), "settings.wrong-hour");
        }
        var daily = new DailyTip(sent.value("on").equals("yes"), at.get());
        tips.save(team.get(), daily);
        return new Reply.Whisper(saved(team.get(), daily));
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
                team -> new Reply.Open(mineForm(team, turn.who())));
    }

    private Form mineForm(Team team, PersonId who) {
        var language = team.language();
        return Form.of(
                new ActionId("tip", "wish", Map.of("t", team.id())),
                words.text(language, "mine.form.title"),
                words.text(language, "mine.form.submit"),
                words.text(language, "mine.form.close"),
                List.of(
                        new Block.Text(words.prose(
                                language,
                                tips.daily(team).isOn() ? "mine.intro-on" : "mine.intro-off",
                                "team",
                                team.name())),
                        new Block.Choose(
                                Field.required(
                                        "wish",
                                        words.text(language, "mine.wish"),
                                        words.text(language, "mine.wish-hint")),
                                wishes(team, who)
                                        .map(wish -> new Choice(wish.name(), label(language, wish)))
                                        .toList(),
                                tips.wish(team, who).name()),
                        new Block.Note(words.prose(language, "mine.note"))));
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
            return reject("", turn.language(), "said.no-team");
        }
        return wishes(team.get(), turn.who())
                .filter(wish -> wish.name().equals(sent.value("wish")))
                .findFirst()
                .<Reply>map(wish -> {
                    tips.wish(team.get(), turn.who(), wish);
                    return new Reply.Whisper(cards.kept(team.get(), "saved"));
                })
                .orElseGet(() -> reject("wish", team.get().language(), "mine.wrong"));
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

    private Reply reject(String input, Locale language, String key) {
        return new Reply.Reject(Map.of(input, words.text(language, key)));
    }

    private static Optional<LocalTime> hour(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
