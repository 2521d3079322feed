package org.tandembot.feature.setup;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;

/** What is said about setting up. */
@Component
final class SetupCards {

    private static final int DATES_SHOWN = 3;

    private final Words words;

    SetupCards(Dialogs dialogs) {
        this.words = dialogs.words("setup");
    }

    Message saved(Team team, Roster roster, Instant now) {
        var language = team.language();
        var asked = roster.askedBy(team).size();
        var text = words.prose(language, "saved.text", "team", team.name());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.add(new Block.Facts(List.of(
                new Block.Fact(words.text(language, "label.managers"), names(team, roster)),
                new Block.Fact(words.text(language, "saved.asked"), words.text(language, "people", "number", asked)),
                new Block.Fact(words.text(language, "saved.next"), nextDates(team, now)))));
        if (asked < team.minimumGroupSize()) {
            blocks.add(new Block.Text(
                    words.prose(language, "saved.too-few", "asked", asked, "minimum", team.minimumGroupSize())));
        }
        blocks.add(new Block.Note(words.prose(language, "saved.note")));
        return new Message(text.asPlain(), blocks);
    }

    private String names(Team team, Roster roster) {
        return String.join(
                ", ",
                team.managers().stream()
                        .map(manager -> roster.find(manager).map(Member::name).orElseGet(manager::id))
                        .sorted()
                        .toList());
    }

    private String nextDates(Team team, Instant now) {
        var dates = new ArrayList<String>();
        var next = team.cadence().next(now, team.zone());
        while (next.isPresent() && dates.size() < DATES_SHOWN) {
            ZonedDateTime when = next.get().atZone(team.zone());
            dates.add(words.text(team.language(), "saved.date", "when", when));
            next = team.cadence().following(next.get(), team.zone());
        }
        return dates.isEmpty() ? words.text(team.language(), "saved.on-request") : String.join("; ", dates);
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

    Message notYours(Locale language) {
        return Message.of(words.prose(language, "not-yours"));
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
