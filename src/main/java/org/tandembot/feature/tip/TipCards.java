package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** Tips as people read them. */
@Component
final class TipCards {

    private final Words words;
    private final TipBank bank;

    TipCards(Dialogs dialogs, TipBank bank) {
        this.words = dialogs.words("tip");
        this.bank = bank;
    }

    /** The tip of the day, as the channel reads it. */
    Message ofTheDay(Team team, LocalDate day, Tip tip) {
        return message(
                team.language(), words.prose(team.language(), "day", "tip", tip.tip()), tip, judging(team, day, tip));
    }

    /** The same by direct message. */
    Message ofTheDayToOne(Team team, LocalDate day, Tip tip) {
        var buttons = new ArrayList<>(judging(team, day, tip));
        buttons.add(stop(team));
        var text = words.prose(team.language(), "day", "tip", tip.tip());
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Buttons(buttons),
                new Block.Note(about("from", team, tip)));
    }

    /** A tip for one who leads, by direct message. */
    Message forLeader(Team team, Tip tip) {
        var language = team.language();
        return message(
                language,
                words.prose(language, "lead", "team", team.name(), "tip", tip.tip()),
                tip,
                List.of(more(language, tip), like(language, tip), stop(team)));
    }

    /** A tip that somebody asked for. */
    Message asked(Locale language, Tip tip) {
        var text = words.prose(language, "asked", "tip", tip.tip());
        return message(language, text, tip, List.of(more(language, tip), like(language, tip)));
    }

    /** The same, for one of the team that it is for. */
    Message asked(Team team, Tip tip, List<Button> settling) {
        var language = team.language();
        var text = words.prose(language, "asked", "tip", tip.tip());
        var buttons = new ArrayList<>(List.of(more(language, tip), like(language, tip)));
        buttons.addAll(settling);
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Buttons(buttons),
                new Block.Note(about("for", team, tip)));
    }

    private Prose about(String key, Team team, Tip tip) {
        return words.prose(
                team.language(),
                key,
                "team",
                team.name(),
                "principle",
                bank.principle(team.language(), tip),
                "credit",
                bank.credit(tip));
    }

    /** The idea behind a tip and a question to talk about. */
    Message behind(Locale language, Tip tip) {
        return Message.of(
                tip.more(),
                new Block.Text(words.prose(language, "more.tip", "tip", tip.tip())),
                new Block.Text(words.prose(language, "more.idea", "idea", tip.more())),
                new Block.Text(words.prose(language, "more.ask", "ask", tip.ask())),
                credit(language, tip),
                new Block.Buttons(like(language, tip)));
    }

    Message pressed(Locale language, TipCounting.Pressed pressed, LocalDate day) {
        return Message.of(
                switch (pressed) {
                    case COUNTED ->
                        words.prose(language, "pressed.counted", "until", day.plusDays(TipCounting.OPEN.toDays()));
                    case OVER -> words.prose(language, "pressed.over");
                    case MANAGES -> words.prose(language, "pressed.manages");
                    case STRANGER -> words.prose(language, "pressed.stranger");
                });
    }

    /** What was kept for one of a team. */
    Message kept(Team team, String key) {
        return Message.of(words.prose(team.language(), "said." + key, "team", team.name()));
    }

    Message said(Locale language, String key) {
        return Message.of(words.prose(language, "said." + key));
    }

    Button mine(Locale language, Team team) {
        return Button.of(words.text(language, "press.mine"), action("mine", team));
    }

    /** The same, for someone with several teams. */
    Button mineOf(Locale language, Team team) {
        return Button.of(words.text(language, "press.mine-of", "team", team.name()), action("mine", team));
    }

    Button settings(Locale language, Team team) {
        return Button.of(words.text(language, "press.settings"), action("settings", team));
    }

    /** The same, for someone with several teams. */
    Button settingsOf(Locale language, Team team) {
        return Button.of(words.text(language, "press.settings-of", "team", team.name()), action("settings", team));
    }

    Button now(Locale language) {
        return Button.of(words.text(language, "press.now"), new ActionId("tip", "now"));
    }

    /** The same, for someone with several teams. */
    Button nowFor(Team team) {
        return Button.of(words.text(team.language(), "press.now-for", "team", team.name()), action("now", team));
    }

    private List<Button> judging(Team team, LocalDate day, Tip tip) {
        var language = team.language();
        var about = Map.of("t", team.id(), "d", day.toString(), "i", tip.id());
        return List.of(
                Button.of(words.text(language, "press.useful"), new ActionId("tip", "useful", about)),
                Button.of(words.text(language, "press.not-for-us"), new ActionId("tip", "not-for-us", about)),
                more(language, tip));
    }

    private Button more(Locale language, Tip tip) {
        return Button.of(words.text(language, "press.more"), new ActionId("tip", "more", Map.of("i", tip.id())));
    }

    private Button like(Locale language, Tip tip) {
        return Button.of(words.text(language, "press.like"), new ActionId("tip", "like", Map.of("i", tip.id())));
    }

    private Button stop(Team team) {
        return Button.of(words.text(team.language(), "press.stop"), action("stop", team));
    }

    private static ActionId action(String verb, Team team) {
        return new ActionId("tip", verb, Map.of("t", team.id()));
    }

    private Message message(Locale language, Prose text, Tip tip, List<Button> buttons) {
        return Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(buttons), credit(language, tip));
    }

    private Block credit(Locale language, Tip tip) {
        return new Block.Note(words.prose(
                language, "credit", "principle", bank.principle(language, tip), "credit", bank.credit(tip)));
    }
}
