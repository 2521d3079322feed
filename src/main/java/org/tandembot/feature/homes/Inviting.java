package org.tandembot.feature.homes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.account.Invitations;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.code.Codes;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Home;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.vault.Receipts;

/** A manager gets a code to give to a partner, and says whose people are in a home that is there. */
@Component
final class Inviting {

    /** What a code is good for that a manager gives away. */
    static final String PURPOSE = "home";

    /** Leads to those who are in no chat. */
    static final ActionId PEOPLE = new ActionId("invite", "show");

    private static final Duration GOOD_FOR = Duration.ofDays(3);

    private final Codes codes;
    private final Teams teams;
    private final HomeCards cards;
    private final HomeForm form;
    private final Invitations web;

    Inviting(Codes codes, Teams teams, HomeCards cards, HomeForm form, Invitations web) {
        this.codes = codes;
        this.teams = teams;
        this.cards = cards;
        this.form = form;
        this.web = web;
    }

    /** Where there is a web, a manager says first who is to come: a channel, or people who are in no chat. */
    Reply choose(Turn turn) {
        return web.areOn()
                ? cards.asManager(turn, "invite", team -> {
                    var say = cards.in(turn.about(team));
                    return new Reply.Whisper(say.message("invite.who")
                            .with(new Block.Buttons(
                                    say.button("invite.channel", HomeCards.about("channel", team)),
                                    say.button("invite.people", PEOPLE.with(WhichTeam.TEAM, team.id())))));
                })
                : invite(turn);
    }

    /** Made new each time, and to be seen by whoever asks, in their own chat where a channel shows it to all: a manager has to say yes besides. */
    Reply invite(Turn turn) {
        return cards.asManager(
                turn,
                "channel",
                team -> team.homes().size() >= Team.MOST_HOMES
                        ? cards.whisper(turn.about(team), "invite.full", "most", Team.MOST_HOMES)
                        : new Reply.Whisper(invitation(turn, team)));
    }

    private Message invitation(Turn turn, Team team) {
        var say = cards.in(turn.about(team));
        var code = Receipts.grouped(codes.create(PURPOSE, team.id(), GOOD_FOR));
        var unnamed = homeOf(turn, team)
                .filter(home -> home.employer().isEmpty())
                .map(home -> say.button("about.button", HomeCards.about("about", team, home.channel())));
        var message = say.message("invite.text", "code", code)
                .with(say.note("invite.note"))
                .with(unnamed.isPresent() ? List.of(say.note("about.missing")) : List.of());
        return message.withButtons(unnamed.stream().toList());
    }

    /** Where the person is, or in private the home of their workspace. */
    private static Optional<Home> homeOf(Turn turn, Team team) {
        return turn.where().channel().isPresent()
                ? turn.where().channel().flatMap(team::home)
                : team.homes().stream()
                        .filter(home -> home.isWhere(turn.here()))
                        .findFirst();
    }

    /** The form about a home, for a manager or whoever brought it. */
    Reply about(Turn turn) {
        return home(turn)
                .map(mine -> form.form(turn, mine.team(), Optional.of(mine.home()), "about.")
                        .open(turn.action()))
                .orElseGet(() -> Reply.refused(turn, cards.in(turn), "not-a-manager"));
    }

    Reply save(Turn turn) {
        return home(turn)
                .map(mine -> form.form(turn, mine.team(), Optional.of(mine.home()), "about.")
                        .read(turn, said -> saved(turn, mine, said)))
                .orElseGet(() -> Reply.refused(turn, cards.in(turn), "not-a-manager"));
    }

    private Reply saved(Turn turn, Mine mine, HomeForm.Said said) {
        teams.change(
                mine.team().id(),
                team -> team.home(mine.home().channel())
                        .map(home -> team.with(said.of(home)))
                        .orElse(team));
        return cards.whisper(turn.about(mine.team()), "about.done");
    }

    private record Mine(Team team, Home home) {}

    private static Optional<Mine> home(Turn turn) {
        return turn.standing()
                .asManagerOf(turn.arg(WhichTeam.TEAM))
                .flatMap(team ->
                        HomeCards.home(team, turn.action()).stream().findFirst().map(home -> new Mine(team, home)));
    }
}
