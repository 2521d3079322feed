package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
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
        var say = words.in(team::language);
        return say.message("day", "tip", tip.tip())
                .withButtons(judging(say, team, day, tip))
                .with(about(say, "credit", tip));
    }

    /** The same by direct message. */
    Message ofTheDayToOne(Team team, LocalDate day, Tip tip) {
        var say = words.in(team::language).with("team", team.name());
        var buttons = new ArrayList<>(judging(say, team, day, tip));
        buttons.add(stop(say, team));
        return say.message("day-of", "tip", tip.tip()).withButtons(buttons).with(about(say, "from", tip));
    }

    /** A tip for one who leads, by direct message. */
    Message forLeader(Team team, Tip tip) {
        var say = words.in(team::language).with("team", team.name());
        return say.message("lead", "tip", tip.tip())
                .withButtons(List.of(more(say, tip), like(say, tip), stop(say, team)))
                .with(about(say, "credit", tip));
    }

    /** A tip that somebody asked for. */
    Message asked(Reader reader, Tip tip) {
        return asked(words.in(reader), tip, "credit", List.of());
    }

    /** The same, for one of the team that it is for. */
    Message asked(Reader reader, Team team, Tip tip, List<Button> settling) {
        return asked(words.in(reader).with("team", team.name()), tip, "for", settling);
    }

    private Message asked(Wording say, Tip tip, String about, List<Button> settling) {
        var buttons = new ArrayList<>(List.of(more(say, tip), like(say, tip)));
        buttons.addAll(settling);
        return say.message("asked", "tip", tip.tip()).withButtons(buttons).with(about(say, about, tip));
    }

    /** What principle a tip is on and what it is based on: of a team too, where the words know one. */
    private Block about(Wording say, String key, Tip tip) {
        return say.note(key, "principle", bank.principle(say.language(), tip), "credit", bank.credit(tip));
    }

    /** The idea behind a tip and a question to talk about. */
    Message behind(Reader reader, Tip tip) {
        var say = words.in(reader);
        return Message.of(
                        tip.more(),
                        say.paragraph("more.tip", "tip", tip.tip()),
                        say.paragraph("more.idea", "idea", tip.more()),
                        say.paragraph("more.ask", "ask", tip.ask()),
                        about(say, "credit", tip))
                .withButtons(List.of(like(say, tip)));
    }

    Message pressed(Reader reader, TipCounting.Pressed pressed, LocalDate day) {
        var say = words.in(reader);
        return switch (pressed) {
            case COUNTED -> say.message("pressed.counted", "until", day.plusDays(TipCounting.OPEN.toDays()));
            case OVER -> say.message("pressed.over");
            case MANAGES -> say.message("pressed.manages");
            case STRANGER -> say.message("pressed.stranger");
        };
    }

    /** What was kept for one of a team. */
    Message kept(Reader reader, Team team, String key) {
        return words.in(reader)
                .message("said." + key, "team", team.name())
                .withButtons(List.of(about(reader, team, "mine", false)));
    }

    Message said(Reader reader, String key) {
        return words.in(reader).message("said." + key);
    }

    /** A button about a team, which it names for someone with several. */
    Button about(Reader reader, Team team, String verb, boolean isOneOfSeveral) {
        return words.in(reader)
                .button("press." + verb + (isOneOfSeveral ? "-of" : ""), action(verb, team), "team", team.name());
    }

    Button now(Reader reader) {
        return words.in(reader).button("press.now", new ActionId("tip", "now"));
    }

    private static List<Button> judging(Wording say, Team team, LocalDate day, Tip tip) {
        return List.of(
                say.button("press.useful", ofTheDay("useful", team, day, tip.id())),
                say.button("press.not-for-us", ofTheDay("not-for-us", team, day, tip.id())),
                more(say, tip));
    }

    /** What is about a team's tip of a day. */
    static ActionId ofTheDay(String verb, Team team, LocalDate day, String tip) {
        return action(verb, team).with("day", day.toString()).with("tip", tip);
    }

    private static Button more(Wording say, Tip tip) {
        return say.button("press.more", new ActionId("tip", "more").with("tip", tip.id()));
    }

    private static Button like(Wording say, Tip tip) {
        return say.button("press.like", new ActionId("tip", "like").with("tip", tip.id()));
    }

    private static Button stop(Wording say, Team team) {
        return say.button("press.stop", action("stop", team));
    }

    private static ActionId action(String verb, Team team) {
        return new ActionId("tip", verb).with("team", team.id());
    }
}
