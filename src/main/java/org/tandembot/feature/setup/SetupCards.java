package org.tandembot.feature.setup;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Timetable;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Names;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Refusals;

/** What is said about setting up. */
@Component
final class SetupCards {

    private static final int DATES_SHOWN = 3;

    /** Leads to the daily tip, which is off until a manager turns it on. */
    static final ActionId TIPS = new ActionId("tip", "settings");

    static final ActionId SETUP = new ActionId("setup", "open");

    private final RoleFields roles;
    private final Names names;
    private final WorkingDays days;
    private final Refusals refusals;
    private final Words words;
    private final InstantSource clock;

    SetupCards(
            RoleFields roles, Names names, WorkingDays days, Refusals refusals, Dialogs dialogs, InstantSource clock) {
        this.roles = roles;
        this.names = names;
        this.days = days;
        this.refusals = refusals;
        this.words = dialogs.words("setup");
        this.clock = clock;
    }

    /** In words that know the team. */
    private Wording in(Reader reader, Team team) {
        return words.in(reader)
                .with(
                        "team",
                        team.name(),
                        "minimum",
                        team.minimumGroupSize(),
                        "organisations",
                        team.organisations().size());
    }

    Message saved(Reader reader, Team team, Membership.Read now) {
        var in = in(reader, team);
        var asked = now.roster().askedBy(team).size();
        var message = in.message("saved.text")
                .with(new Block.Facts(List.of(
                        in.fact("label.managers", names.of(team, team.managers(), in.language())),
                        in.fact("saved.asked", in.text("people", "number", asked)),
                        in.fact("saved.next", nextDates(in, team)))))
                .with(roles.waiting(reader, team))
                .with(tooFew(in, team, asked))
                .with(in.note("saved.note"), new Block.Buttons(in.button("saved.tips", TIPS.with("team", team.id()))));
        return refusals.withUnknown(message, now.unknown(), in.language());
    }

    private String nextDates(Wording in, Team team) {
        var dates = team.timetable(days)
                .occurrences(clock.instant())
                .limit(DATES_SHOWN)
                .map(one -> date(in, team, one))
                .collect(Collectors.joining("; "));
        return dates.isEmpty() ? in.text("saved.on-request") : dates;
    }

    private static String date(Wording in, Team team, Timetable.Occurrence one) {
        return in.text(
                one.isMoved(team.zone()) ? "saved.moved" : "saved.date",
                "when",
                one.moment().atZone(team.zone()),
                "meant",
                one.meant().atStartOfDay(team.zone()));
    }

    Message hello(Team team) {
        var in = in(team::language, team);
        return in.message("hello.text")
                .with(in.paragraph("hello.trust"))
                .withButtons(List.of(meButton(team::language)));
    }

    Message greeting(Reader reader) {
        return words.in(reader).message("greeting").withButtons(List.of(setupButton(reader)));
    }

    Message goToChannel(Reader reader) {
        return words.in(reader).message("go-to-channel");
    }

    Message notYours(Reader reader, Team team) {
        return words.in(reader).message("not-yours", "managers", names.of(team, team.managers(), reader.language()));
    }

    /** Why this channel cannot be a team's, before anything is asked. */
    Message cannotBe(Reader reader, ChannelId channel, Refusal why) {
        return words.in(reader).message("cannot-be", "why", refusals.say(channel, why, reader.language()));
    }

    Message stillReading(Reader reader, Team team) {
        return in(reader, team).message("reading.still");
    }

    Message savedUnread(Reader reader, Team team, Membership.NotRead why) {
        return unread(in(reader, team), why, why.isPassing() ? "reading.saved-trying" : "reading.saved");
    }

    /** The word to whoever set the team up, some time after that. */
    Message unread(Team team, Membership.NotRead why) {
        return unread(in(team::language, team), why, why.isPassing() ? "reading.trying" : "reading.not-read");
    }

    private Message unread(Wording in, Membership.NotRead why, String key) {
        return in.message(key, "why", refusals.say(why, in.language()));
    }

    /** That it is known now who is in the channel. */
    Message read(Team team, Membership.Read now) {
        var in = in(team::language, team);
        var asked = now.roster().askedBy(team).size();
        return refusals.withUnknown(
                in.message("reading.done", "asked", asked)
                        .with(tooFew(in, team, asked))
                        .with(in.note("saved.note")),
                now.unknown(),
                in.language());
    }

    private static List<Block> tooFew(Wording in, Team team, int asked) {
        return asked < team.minimumGroupSize() ? List.of(in.paragraph("saved.too-few", "asked", asked)) : List.of();
    }

    Button setupButton(Reader reader) {
        return words.in(reader).button("menu.setup", SETUP);
    }

    Button meButton(Reader reader) {
        return words.in(reader).button("menu.me", new ActionId("setup", "me"));
    }
}
