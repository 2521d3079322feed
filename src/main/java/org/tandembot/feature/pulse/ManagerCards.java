package org.tandembot.feature.pulse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Refusals;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Timetable.Occurrence;

/** What a manager and the team's channel see of a round, apart from its result. */
@Component
final class ManagerCards {

    private final Refusals refusals;
    private final Words words;

    ManagerCards(Refusals refusals, Dialogs dialogs) {
        this.refusals = refusals;
        this.words = dialogs.words("pulse");
    }

    Message youOpened(PulseRound round) {
        var text = words.prose(
                round.language(),
                "opened.manager",
                "team",
                round.teamName(),
                "asked",
                round.asked(),
                "closes",
                local(round));
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Note(words.prose(round.language(), "opened.no-peeking")),
                new Block.Buttons(statusButton(round), closeButton(round)));
    }

    Message opened(PulseRound round) {
        return Message.of(words.prose(
                round.language(),
                "opened.channel",
                "questions",
                round.questions().size(),
                "closes",
                local(round)));
    }

    Message ended(PulseRound round) {
        var minimum = round.minimumGroupSize();
        var text = words.prose(round.language(), "ended.channel", "minimum", minimum, "floor", Comments.floor(minimum));
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Buttons(Button.of(words.text(round.language(), "thanks.concern"), QuestionCards.CONCERN)));
    }

    Message alreadyOpen(PulseRound round) {
        var text = words.prose(round.language(), "already-open", "team", round.teamName(), "closes", local(round));
        return Message.of(
                text.asPlain(), new Block.Text(text), new Block.Buttons(statusButton(round), closeButton(round)));
    }

    Message status(PulseRound round, Band answered, Team team, Optional<Occurrence> next) {
        var language = round.language();
        var text = words.prose(language, "status.text", "team", round.teamName());
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Facts(List.of(
                        fact(language, "status.opened", round.opened().atZone(round.zone())),
                        fact(language, "status.closes", local(round)),
                        new Block.Fact(
                                words.text(language, "status.asked"),
                                words.text(language, "people", "number", round.asked())),
                        new Block.Fact(words.text(language, "status.answered"), band(words, language, answered)),
                        nextRound(team, next))),
                new Block.Note(words.prose(language, "status.why-rough")),
                new Block.Buttons(closeButton(round)));
    }

    private Block.Fact fact(Locale language, String key, java.time.ZonedDateTime when) {
        return new Block.Fact(words.text(language, key), words.text(language, "moment", "when", when));
    }

    /** What is next, where nothing is open. */
    Message nothingOpen(Team team, boolean hasResult, Optional<Occurrence> next) {
        var none = noneOpen(team, hasResult);
        var blocks = new ArrayList<>(none.blocks());
        blocks.add(1, new Block.Facts(List.of(nextRound(team, next))));
        return new Message(none.fallback(), blocks);
    }

    private Block.Fact nextRound(Team team, Optional<Occurrence> next) {
        var language = team.language();
        var when = next.map(one -> one.isMoved(team.zone())
                        ? words.text(
                                language,
                                "next.moved",
                                "when",
                                one.moment().atZone(team.zone()),
                                "meant",
                                one.meant().atStartOfDay(team.zone()))
                        : words.text(language, "moment", "when", one.moment().atZone(team.zone())))
                .orElseGet(() -> words.text(language, "next.none"));
        return new Block.Fact(words.text(language, "next.label"), when);
    }

    /** A round was due and did not open. */
    Message unopened(Team team, Instant due, Message why, Optional<Occurrence> next) {
        var text = words.prose(team.language(), "unopened.text", "team", team.name(), "due", due.atZone(team.zone()));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.addAll(why.blocks());
        blocks.add(new Block.Facts(List.of(nextRound(team, next))));
        blocks.add(new Block.Buttons(Button.of(words.text(team.language(), "menu.open"), action("open", team))));
        return new Message(text.asPlain(), blocks);
    }

    Message wasDown(Team team) {
        return Message.of(words.prose(team.language(), "unopened.down"));
    }

    Message noneOpen(Team team, boolean hasResult) {
        var text = words.prose(team.language(), "none-open", "team", team.name());
        var buttons = new ArrayList<Button>();
        buttons.add(Button.primary(words.text(team.language(), "menu.open"), action("open", team)));
        if (hasResult) {
            buttons.add(Button.of(words.text(team.language(), "menu.result"), action("result", team)));
        }
        return Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(buttons));
    }

    Message tooFew(Team team, int asked) {
        return Message.of(words.prose(
                team.language(),
                "too-few-people",
                "team",
                team.name(),
                "asked",
                asked,
                "minimum",
                team.minimumGroupSize()));
    }

    Message tooAlike(Team team) {
        return Message.of(
                words.prose(team.language(), "too-alike", "team", team.name(), "minimum", team.minimumGroupSize()));
    }

    Message tooOften(Team team, Instant next) {
        return Message.of(
                words.prose(team.language(), "too-often", "team", team.name(), "next", next.atZone(team.zone())));
    }

    Message noMembersList(Team team, Refusal why) {
        return Message.of(words.prose(team.language(), "not-read", "team", team.name(), "why", say(team, why)));
    }

    Message stillReading(Team team) {
        return Message.of(words.prose(team.language(), "still-reading", "team", team.name()));
    }

    Message goesOn(Team team, Refusal why) {
        return Message.of(words.prose(team.language(), "goes-on", "team", team.name(), "why", say(team, why)));
    }

    private String say(Team team, Refusal why) {
        return refusals.say(team.channel(), why, team.language());
    }

    /** The same as {@link #youOpened(PulseRound)}, with the word of those who could not be looked up. */
    Message youOpened(PulseRound round, int unknown) {
        return refusals.withUnknown(youOpened(round), unknown, round.language());
    }

    /** The same for everyone who manages nothing here, whatever there is. */
    Message notAManager(Locale language) {
        return Message.of(words.prose(language, "not-a-manager"));
    }

    Button openButton(Locale language, List<Team> managed) {
        return button(language, "open", managed);
    }

    Button statusButton(Locale language, List<Team> managed) {
        return button(language, "status", managed);
    }

    /** Of one team it says which; of several it is asked. */
    private Button button(Locale language, String verb, List<Team> managed) {
        var about = new ActionId("pulse", verb);
        return Button.of(
                words.text(language, "menu." + verb),
                managed.size() == 1 ? about.with("t", managed.getFirst().id()) : about);
    }

    /** A band in words. */
    static String band(Words words, Locale language, Band band) {
        return words.text(
                language,
                switch (band) {
                    case UNDER_A_QUARTER -> "band.under-a-quarter";
                    case A_QUARTER_TO_A_HALF -> "band.a-quarter-to-a-half";
                    case A_HALF_TO_THREE_QUARTERS -> "band.a-half-to-three-quarters";
                    case OVER_THREE_QUARTERS -> "band.over-three-quarters";
                });
    }

    private Button statusButton(PulseRound round) {
        return Button.of(
                words.text(round.language(), "menu.status"),
                new ActionId("pulse", "status", Map.of("t", round.team())));
    }

    /** For whoever types that the round is to close. */
    Message askToClose(PulseRound round) {
        return Message.asking(closeButton(round));
    }

    private Button closeButton(PulseRound round) {
        var language = round.language();
        return Button.of(
                        words.text(language, "close.button"), new ActionId("pulse", "close", Map.of("t", round.team())))
                .confirming(words.confirm(language, "close.", "team", round.teamName()));
    }

    private static ActionId action(String verb, Team team) {
        return new ActionId("pulse", verb, Map.of("t", team.id()));
    }

    private static java.time.ZonedDateTime local(PulseRound round) {
        return round.closes().atZone(round.zone());
    }
}
