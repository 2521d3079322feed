package org.tandembot.feature.setup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Removals;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Digest;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/**
 * The end of a team. A manager may end it; but where it has a guardian, what was written to the guardian would go with it, so then
 * the guardian or an operator does, and a manager may ask for it.
 */
@Component
final class TeamEnd {

    private final Teams teams;
    private final Removals removals;
    private final Operators operators;
    private final Outbox outbox;
    private final Words words;
    private final WhichTeam whichTeam;

    TeamEnd(Teams teams, Removals removals, Operators operators, Outbox outbox, Dialogs dialogs, WhichTeam whichTeam) {
        this.teams = teams;
        this.removals = removals;
        this.operators = operators;
        this.outbox = outbox;
        this.words = dialogs.words("setup");
        this.whichTeam = whichTeam;
    }

    /** Whether the team's end is theirs to ask for. */
    boolean isFor(Turn turn) {
        return !endable(turn).isEmpty();
    }

    List<Button> menu(Turn turn) {
        return turn.standing().asHandler().isEmpty()
                ? List.of()
                : List.of(words.in(turn).button("end.button", new ActionId("setup", "end")));
    }

    /** Teams that the person has a say in: as manager or guardian, or as an operator who is in their channel. */
    private List<Team> endable(Turn turn) {
        var here = operators.include(turn.who())
                ? turn.where().channel().flatMap(teams::in).stream()
                : Stream.<Team>empty();
        return Stream.concat(turn.standing().asHandler().stream(), here)
                .distinct()
                .toList();
    }

    /** The question, or the way to it. */
    Reply ask(Turn turn) {
        return whichTeam.answer(
                turn,
                endable(turn),
                new WhichTeam.Unclear(
                        new ActionId("setup", "end"), () -> words.in(turn).message("end.not-yours")),
                team -> new Reply.Whisper(
                        Message.asking(button(words.in(turn.about(team)), team, mayEnd(team, turn.who())))));
    }

    private boolean mayEnd(Team team, PersonId who) {
        return team.isManagedBy(who) ? team.guardian().isEmpty() : team.isGuardedBy(who) || operators.include(who);
    }

    /** Ends it, or asks whoever may. */
    private static Button button(Wording say, Team team, boolean ends) {
        var keys = ends ? "end." : "end-ask.";
        return say.button(keys + "button", Appointing.about(ends ? "end" : "end-ask", team))
                .confirming(say.confirm(keys, "team", team.name()));
    }

    Reply end(Turn turn) {
        var team = teams.find(turn.action().arg(WhichTeam.TEAM)).filter(one -> mayEnd(one, turn.who()));
        team.ifPresent(one -> end(one, Optional.of(turn.who())));
        return said(turn, team, "end.done");
    }

    /** Ends it, and tells the channel and all others who have a role. */
    void end(Team team, Optional<PersonId> by) {
        removals.end(team);
        // Nothing of these deliveries names the team's id: that is gone.
        var to = Stream.<Destination>concat(
                team.homes().stream().map(home -> new ToChannel(home.channel())),
                Stream.concat(team.managers().stream(), team.guardian().stream())
                        .filter(one -> !by.equals(Optional.of(one)))
                        .map(ToPerson::new));
        var what = new ActionId("setup", "ended")
                .with("language", team.language().toLanguageTag())
                .with("name", ActionId.shortened(team.name()));
        outbox.send(to.map(one -> new Delivery("ended:" + Digest.of(team.id() + one.encoded()), one, what))
                .toList());
    }

    Optional<Message> ended(Letter letter) {
        var key = letter.to() instanceof ToChannel ? "end.told" : "end.told-you";
        return Optional.of(
                words.in(Locale.forLanguageTag(letter.arg("language"))).message(key, "team", letter.arg("name")));
    }

    /** A manager asks the guardian, and whoever runs Tandem where there is somebody. */
    Reply askGuardian(Turn turn) {
        var team = turn.standing().asManagerOf(turn.action().arg(WhichTeam.TEAM));
        team.ifPresent(one -> outbox.toEach(
                Stream.concat(one.guardian().stream(), operators.people().stream())
                        .filter(who -> mayEnd(one, who))
                        .distinct()
                        .toList(),
                "%s:end-ask:%s".formatted(one.id(), turn.who()),
                Appointing.about("end-wish", one)));
        return said(turn, team, "end-ask.done");
    }

    /** To whoever may end it: that a manager asks for it. */
    Optional<Message> wish(Letter letter) {
        return letter.team()
                .filter(team -> letter.person().filter(who -> mayEnd(team, who)).isPresent())
                .map(team -> words.in(team)
                        .message("end-ask.asked", "team", team.name())
                        .withButtons(List.of(button(words.in(team), team, true))));
    }

    private Reply said(Turn turn, Optional<Team> team, String key) {
        return new Reply.Replace(team.map(one -> words.in(turn.about(one)).message(key, "team", one.name()))
                .orElseGet(() -> words.in(turn).message("end.not-yours")));
    }
}
