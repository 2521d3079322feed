package org.tandembot.feature.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Platforms;
import org.tandembot.workspace.Refusal;

/** Creates the team of a channel, or changes it. Whoever comes first may; after that its managers. */
@Component
final class TeamSetup {

    private final Teams teams;
    private final Platforms platforms;
    private final Appointing appointing;
    private final FirstReading reading;
    private final SetupForm form;
    private final SetupCards cards;

    TeamSetup(
            Teams teams,
            Platforms platforms,
            Appointing appointing,
            FirstReading reading,
            SetupForm form,
            SetupCards cards) {
        this.teams = teams;
        this.platforms = platforms;
        this.appointing = appointing;
        this.reading = reading;
        this.form = form;
        this.cards = cards;
    }

    /** After a command or a press: in a channel its team, or a new one; elsewhere one that the person manages. */
    Reply open(Turn turn, WhichTeam whichTeam) {
        return turn.where()
                .channel()
                .map(channel -> open(turn, channel))
                .orElseGet(() -> whichTeam.answer(
                        turn,
                        turn.standing().asManager(),
                        new WhichTeam.Unclear(SetupCards.SETUP, () -> cards.goToChannel(turn)),
                        team -> form.change(turn, team)));
    }

    private Reply open(Turn turn, ChannelId channel) {
        return teams.in(channel)
                .map(team -> team.isManagedBy(turn.who())
                        ? form.change(turn, team)
                        : new Reply.Whisper(cards.notYours(turn.about(team), team)))
                .orElseGet(() -> create(turn, channel));
    }

    /** The form, unless the channel cannot become a team's as things are. */
    private Reply create(Turn turn, ChannelId channel) {
        var look = platforms
                .find(channel.platform())
                .map(platform -> platform.look(channel))
                .orElseGet(() -> ChannelLook.closed(Refusal.SWITCHED_OFF));
        return look.refusal()
                .<Reply>map(why -> new Reply.Whisper(cards.cannotBe(turn, channel, why)))
                .orElseGet(() -> form.create(turn, look.name()));
    }

    Reply save(Turn turn) {
        var channel = turn.where().channel();
        var isNew = turn.arg(WhichTeam.TEAM).isEmpty();
        if (isNew && channel.isEmpty()) {
            return reject(cards.goToChannel(turn));
        }
        // What is changed is the team that the form was opened for, wherever it is sent from and whatever the channel
        // is by now.
        var before = isNew
                ? channel.flatMap(teams::in)
                : WhichTeam.meant(turn, turn.standing().teams());
        if (!isNew && before.isEmpty()) {
            return form.outOfDate(turn);
        }
        var homes = before.map(Team::homes).orElseGet(() -> List.of(Home.of(channel.orElseThrow())));
        return before.filter(team -> !team.isManagedBy(turn.who()))
                .map(team -> reject(cards.notYours(turn.about(team), team)))
                .orElseGet(() -> form.read(
                        turn,
                        before,
                        (id, settings) -> appointing
                                .save(settings.team(id, homes), settings.wish())
                                .<Reply>map(team -> saved(turn, team))
                                .orElseGet(() -> notSaved(turn, channel))));
    }

    /** Where a platform lets the bot write only to people it has met, it meets them as the members are read: only then are any asked. */
    private Reply saved(Turn turn, Team team) {
        var told = reading.begin(turn.about(team), team);
        appointing.ask(team);
        return new Reply.Whisper(told);
    }

    /** Somebody else was quicker; or the form's draft id is a team's elsewhere. */
    private Reply notSaved(Turn turn, Optional<ChannelId> channel) {
        return channel.flatMap(teams::in)
                .map(team -> reject(cards.notYours(turn.about(team), team)))
                .orElseGet(() -> form.outOfDate(turn));
    }

    private static Reply reject(Message why) {
        return new Reply.Reject(Map.of("", why.fallback()));
    }

    /** What the bot says when it is added to a channel. */
    Reply greet(Turn turn) {
        var channel = turn.where().channel();
        var team = channel.flatMap(teams::in);
        team.filter(one -> teams.rosterOf(one).members().isEmpty()).ifPresent(one -> reading.goOn(one, turn.who()));
        return channel.isEmpty() || team.isPresent() ? new Reply.Silent() : new Reply.Post(cards.greeting(turn));
    }

    List<Button> menu(Turn turn) {
        return turn.where()
                .channel()
                .filter(channel -> teams.in(channel)
                        .filter(team -> !team.isManagedBy(turn.who()))
                        .isEmpty())
                .map(_ -> List.of(cards.setupButton(turn)))
                .orElse(List.of());
    }
}
