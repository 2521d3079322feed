package org.tandembot.feature.setup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Names;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Refusals;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Timetable;
import org.tandembot.schedule.WorkingDays;

/** What is said about setting up. */
@Component
final class SetupCards {

    private static final int DATES_SHOWN = 3;

    /** Leads to the daily tip, which is off until a manager turns it on. */
    static final ActionId TIPS = new ActionId("tip", "settings");

    private final RoleFields roles;
    private final Names names;
    private final WorkingDays days;
    private final Refusals refusals;
    private final Words words;

    SetupCards(RoleFields roles, Names names, WorkingDays days, Refusals refusals, Dialogs dialogs) {
        this.roles = roles;
        this.names = names;
        this.days = days;
        this.refusals = refusals;
        this.words = dialogs.words("setup");
    }

    Message saved(Team team, Roster roster, int unknown, Instant now) {
        return refusals.withUnknown(saved(team, roster, now), unknown, team.language());
    }

    private Message saved(Team team, Roster roster, Instant now) {
        var language = team.language();
        var asked = roster.askedBy(team).size();
        var text = words.prose(language, "saved.text", "team", team.name());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.add(new Block.Facts(List.of(
                new Block.Fact(words.text(language, "label.managers"), names.of(team, team.managers(), language)),
                new Block.Fact(words.text(language, "saved.asked"), words.text(language, "people", "number", asked)),
                new Block.Fact(words.text(language, "saved.next"), nextDates(team, now)))));
        blocks.addAll(roles.waiting(team, now));
        if (asked < team.minimumGroupSize()) {
            blocks.add(tooFew(team, asked));
        }
        blocks.add(new Block.Note(words.prose(language, "saved.note")));
        blocks.add(new Block.Buttons(Button.of(words.text(language, "saved.tips"), TIPS.with("t", team.id()))));
        return new Message(text.asPlain(), blocks);
    }

    private String nextDates(Team team, Instant now) {
        var dates = team.timetable(days)
                .occurrences(now)
                .limit(DATES_SHOWN)
                .map(one -> date(team, one))
                .toList();
        return dates.isEmpty() ? words.text(team.language(), "saved.on-request") : String.join("; ", dates);
    }

    private String date(Team team, Timetable.Occurrence one) {
        return words.text(
                team.language(),
                one.isMoved(team.zone()) ? "saved.moved" : "saved.date",
                "when",
                one.moment().atZone(team.zone()),
                "meant",
                one.meant().atStartOfDay(team.zone()));
    }

    Message hello(Team team) {
        var text = words.prose(team.language(), "hello.text", "team", team.name());
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Text(words.prose(team.language(), "hello.trust", "minimum", team.minimumGroupSize())),
                new Block.Buttons(meButton(team.language())));
    }

    Message greeting(Locale language) {
        var text = words.prose(language, "greeting");
        return Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(setupButton(language)));
    }

    Message goToChannel(Locale language) {
        return Message.of(words.prose(language, "go-to-channel"));
    }

    Message notYours(Team team, Locale language) {
        return Message.of(words.prose(language, "not-yours", "managers", names.of(team, team.managers(), language)));
    }

    /** Why this channel cannot be a team's, before anything is asked. */
    Message cannotBe(ChannelId channel, Refusal why, Locale language) {
        return Message.of(words.prose(language, "cannot-be", "why", refusals.say(channel, why, language)));
    }

    Message stillReading(Team team) {
        return Message.of(words.prose(team.language(), "reading.still", "team", team.name()));
    }

    Message savedUnread(Team team, Refusal why) {
        return unread(team, why, why.isPassing() ? "reading.saved-trying" : "reading.saved");
    }

    /** The word to whoever set the team up, some time after that. */
    Message unread(Team team, Refusal why) {
        return unread(team, why, why.isPassing() ? "reading.trying" : "reading.not-read");
    }

    private Message unread(Team team, Refusal why, String text) {
        return Message.of(words.prose(
                team.language(), text, "team", team.name(), "why", refusals.say(team.channel(), why, team.language())));
    }

    /** That it is known now who is in the channel. */
    Message read(Team team, Roster roster, int unknown) {
        var asked = roster.askedBy(team).size();
        var text = words.prose(team.language(), "reading.done", "team", team.name(), "asked", asked);
        var blocks = new ArrayList<Block>(List.of(new Block.Text(text)));
        if (asked < team.minimumGroupSize()) {
            blocks.add(tooFew(team, asked));
        }
        blocks.add(new Block.Note(words.prose(team.language(), "saved.note")));
        return refusals.withUnknown(new Message(text.asPlain(), blocks), unknown, team.language());
    }

    private Block tooFew(Team team, int asked) {
        return new Block.Text(
                words.prose(team.language(), "saved.too-few", "asked", asked, "minimum", team.minimumGroupSize()));
    }

    Button setupButton(Locale language) {
        return Button.of(words.text(language, "menu.setup"), new ActionId("setup", "open"));
    }

    Button meButton(Locale language) {
        return Button.of(words.text(language, "menu.me"), new ActionId("setup", "me"));
    }
}
