package org.tandembot.feature.homes;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.code.Codes;
import org.tandembot.feature.homes.HomeForm.Said;
import org.tandembot.form.Drafts;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Members;

/** Somebody in a partner's channel types the code, reads what joining means, and asks. */
@Component
final class Joining {

    private static final String CODE = "code";
    /** However a code is typed, it is shorter. */
    private static final int LONGEST_CODE = 40;

    private final Codes codes;
    private final Teams teams;
    private final Letting letting;
    private final Places places;
    private final HomeCards cards;
    private final HomeForm form;

    Joining(Codes codes, Teams teams, Letting letting, Places places, HomeCards cards, HomeForm form) {
        this.codes = codes;
        this.teams = teams;
        this.letting = letting;
        this.places = places;
        this.cards = cards;
        this.form = form;
    }

    /** What joining means, for whoever typed a good code in a channel that can join. */
    Reply look(Turn turn) {
        var typed = turn.typed().strip();
        if (typed.isEmpty()) {
            return refused(turn, "join.how");
        }
        return through(turn, typed, (team, _) -> {
            var say = cards.sayWhoManages(turn.about(team), team);
            return new Reply.Whisper(say.message("join.text")
                    .with(
                            say.paragraph("join.who-sees"),
                            say.note("join.leave"),
                            new Block.Buttons(say.primary(
                                    "join.button",
                                    new ActionId(HomeCards.FEATURE, "join")
                                            .with(CODE, typed.replaceAll("[^A-Za-z0-9]", ""))))));
        });
    }

    /** The form in which they ask. */
    Reply fillIn(Turn turn) {
        return through(
                turn,
                turn.arg(CODE),
                (team, _) -> form.open(turn, team, HomeCards.about("join", team).with(CODE, turn.arg(CODE))));
    }

    /** Uses the code up, and asks the managers. Pressed again after that, it asks no second time. */
    Reply ask(Turn turn) {
        return teams.find(turn.arg(WhichTeam.TEAM))
                .flatMap(team ->
                        letting.find(turn, team, turn.arg(Drafts.DRAFT)).map(request -> ask(turn, team, request)))
                .orElseGet(() -> through(
                        turn,
                        turn.arg(CODE),
                        (team, channel) -> form.read(turn, team, (id, said) -> ask(turn, team, id, said, channel))));
    }

    private Reply ask(Turn turn, Team team, String id, Said said, ChannelId channel) {
        var there = places.membersOf(channel);
        if (turn.where().channel().isEmpty() && !isThere(turn, there)) {
            return refused(turn, "join.not-there");
        }
        if (!(codes.reserve(Inviting.PURPOSE, turn.who(), turn.arg(CODE), id) instanceof Codes.Good)) {
            return refused(turn, "join.unknown");
        }
        var home = new Home(
                channel, places.look(channel).name(), said.employer(), said.language(), Optional.of(turn.who()));
        var people = there.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(there.get().people().size());
        return ask(
                turn,
                team,
                letting.request(
                        team,
                        id,
                        home,
                        new Letting.Asker(places.workspaceName(channel), places.nameOf(turn.who(), there), people)));
    }

    /** The code is gone before anybody can answer, so that it is good for nothing once they have. */
    private Reply ask(Turn turn, Team team, JoinRequest request) {
        return codes.redeem(Inviting.PURPOSE, turn.who(), turn.arg(CODE)) instanceof Codes.Stopped
                ? refused(turn, "join.stopped")
                : letting.ask(turn, team, request);
    }

    /** In their own chat, a button's word for where they are is no proof. */
    private static boolean isThere(Turn turn, Optional<Members.Told> there) {
        return there.stream()
                .flatMap(told -> told.people().stream())
                .anyMatch(one -> one.id().equals(turn.who()));
    }

    /** Goes on where the code is good and the channel can become a home; else says why not. */
    private Reply through(Turn turn, String code, BiFunction<Team, ChannelId, Reply> then) {
        var channel = turn.where().meant();
        if (channel.isEmpty()) {
            return refused(turn, "join.in-channel");
        }
        if (teams.in(channel.get()).isPresent()) {
            return refused(turn, "join.taken");
        }
        if (!places.isNamed(channel.get())) {
            return refused(turn, "join.not-named");
        }
        if (code.length() > LONGEST_CODE) {
            return refused(turn, "join.unknown");
        }
        return switch (codes.look(Inviting.PURPOSE, turn.who(), code)) {
            case Codes.Stopped() -> refused(turn, "join.stopped");
            case Codes.Unknown() -> refused(turn, "join.unknown");
            case Codes.Good(var id) ->
                teams.find(id)
                        .map(team -> whereItCan(turn, channel.get(), team, then))
                        .orElseGet(() -> refused(turn, "join.unknown"));
        };
    }

    private Reply whereItCan(Turn turn, ChannelId channel, Team team, BiFunction<Team, ChannelId, Reply> then) {
        var why = places.look(channel).refusal();
        if (why.isPresent()) {
            return refused(turn, "join.cannot", "why", places.say(channel, why.get(), turn.language()));
        }
        return places.sameAs(channel, team)
                .map(home -> refused(turn, "join.shared", "home", cards.name(cards.in(turn), home)))
                .orElseGet(() -> then.apply(team, channel));
    }

    private Reply refused(Turn turn, String key, Object... namesAndValues) {
        return Reply.refused(turn, cards.in(turn), key, namesAndValues);
    }
}
