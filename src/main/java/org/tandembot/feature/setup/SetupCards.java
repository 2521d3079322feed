package org.tandembot.feature.setup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Names;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
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
    private final Words words;

    SetupCards(RoleFields roles, Names names, WorkingDays days, Dialogs dialogs) {
        this.roles = roles;
        this.names = names;
        this.days = days;
        this.words = dialogs.words("setup");
    }

    Message saved(Team team, Roster roster, Instant now) {
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
            blocks.add(new Block.Text(
                    words.prose(language, "saved.too-few", "asked", asked, "minimum", team.minimumGroupSize())));
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
        return Message.of(
                words.prose(language, "not-yours", "managers", names.of(team, team.managers(), language)));
    }

    String cannotRead(Locale language) {
        return words.text(language, "cannot-read");
    }

    Button setupButton(Locale language) {
        return Button.of(words.text(language, "menu.setup"), new ActionId("setup", "open"));
    }

    Button meButton(Locale language) {
        return Button.of(words.text(language, "menu.me"), new ActionId("setup", "me"));
    }
}
