package org.tandembot.feature.homes;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.homes.JoinRequest.Answer;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Outbox;

/** The managers see which channel asks to be a home, and say yes or no. */
@Component
final class Letting {

    private static final String REQUEST = "request";

    private final Teams teams;
    private final JoinRequests requests;
    private final HomeCards cards;
    private final Outbox outbox;
    private final Places places;
    private final InstantSource clock;

    Letting(Teams teams, JoinRequests requests, HomeCards cards, Outbox outbox, Places places, InstantSource clock) {
        this.teams = teams;
        this.requests = requests;
        this.cards = cards;
        this.outbox = outbox;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Who asks for a channel.
     *
     * @param workspace what people call the workspace that it is in
     * @param people how many are in it; empty where that is not known
     */
    record Asker(String workspace, String name, OptionalInt people) {}

    /** Keeps a request. */
    JoinRequest request(Team team, String id, Home home, Asker asker) {
        var request = new JoinRequest(
                id, home, asker.workspace(), asker.name(), asker.people(), clock.instant(), Answer.NONE);
        requests.put(team, request);
        return request;
    }

    /** A request of theirs that was kept before. */
    Optional<JoinRequest> find(Turn turn, Team team, String id) {
        return requests.find(team, id).filter(request -> request.home().isOf(turn.who()));
    }

    /** Each manager is asked once. */
    Reply ask(Turn turn, Team team, JoinRequest request) {
        outbox.toEach(team.managers(), "home-ask:" + request.id(), about("asked", team, request));
        return cards.whisper(turn.about(team), "join.asked");
    }

    private static ActionId about(String verb, Team team, JoinRequest request) {
        return HomeCards.about(verb, team).with(REQUEST, request.id());
    }

    /** To a manager, as long as it can be answered. */
    Optional<Message> asked(Letter letter) {
        return letter.managed()
                .flatMap(team -> requests.find(team, letter.arg(REQUEST)).map(request -> asked(team, request)));
    }

    private Message asked(Team team, JoinRequest request) {
        var say = cards.in(team)
                .with(
                        "workspace",
                        request.workspace(),
                        "asker",
                        request.asker(),
                        "home",
                        cards.name(cards.in(team), request.home()),
                        "people",
                        request.people().orElse(0));
        return say.message(request.asker().isEmpty() ? "asked.text-unnamed" : "asked.text")
                .with(
                        say.paragraph("asked.where"),
                        say.paragraph(request.people().isEmpty() ? "asked.people-unknown" : "asked.people"),
                        say.paragraph("asked.follows"),
                        new Block.Buttons(
                                say.primary("asked.yes", about("accept", team, request)),
                                say.button("asked.no", about("decline", team, request))));
    }

    Reply accept(Turn turn) {
        return answer(turn, Answer.YES);
    }

    Reply decline(Turn turn) {
        return answer(turn, Answer.NO);
    }

    /** Of managers who answer at once the first one's answer stands, and all are told what came of it. */
    private Reply answer(Turn turn, Answer answer) {
        return turn.asManager(
                cards.words(),
                "not-a-manager",
                team -> requests.answer(team, turn.arg(REQUEST), answer)
                        .map(request -> request.answer() == Answer.YES
                                ? letIn(turn, team, request)
                                : sayNo(turn, team, request))
                        .orElseGet(() -> replaced(turn, team, "asked.gone")));
    }

    private Reply letIn(Turn turn, Team team, JoinRequest request) {
        var channel = request.home().channel();
        var there = teams.join(
                        team.id(),
                        request.home(),
                        now -> places.sameAs(channel, now).isEmpty())
                .filter(one -> one.id().equals(team.id()));
        var without = there.filter(one -> one.home(channel).isEmpty());
        if (without.isPresent()) {
            requests.put(team, request.answered(Answer.NONE));
            return notIn(turn, without.get(), channel);
        }
        there.ifPresent(now -> tellJoined(now, request));
        requests.remove(team, request);
        return replaced(
                turn,
                team,
                there.isPresent() ? "accept.done" : "accept.taken",
                "home",
                cards.name(cards.in(turn.about(team)), request.home()));
    }

    private Reply notIn(Turn turn, Team team, ChannelId channel) {
        return places.sameAs(channel, team)
                .map(home ->
                        replaced(turn, team, "accept.shared", "home", cards.name(cards.in(turn.about(team)), home)))
                .orElseGet(() -> replaced(turn, team, "invite.full", "most", Team.MOST_HOMES));
    }

    private void tellJoined(Team team, JoinRequest request) {
        outbox.toHomes(
                team,
                "home-joined:" + request.id(),
                HomeCards.about("joined", team, request.home().channel()));
        places.changed(team);
    }

    private Reply sayNo(Turn turn, Team team, JoinRequest request) {
        request.home()
                .host()
                .ifPresent(host ->
                        outbox.toEach(Set.of(host), "home-no:" + request.id(), HomeCards.about("declined", team)));
        requests.remove(team, request);
        return replaced(turn, team, "decline.done");
    }

    private Reply replaced(Turn turn, Team team, String key, Object... namesAndValues) {
        return new Reply.Replace(cards.in(turn.about(team)).message(key, namesAndValues));
    }

    /** To whoever asked. */
    Optional<Message> declined(Letter letter) {
        return letter.team().map(team -> cards.in(team).message("decline.told"));
    }

    /** To a new home what it has become, to the others who has come. */
    Optional<Message> joined(Letter letter) {
        return letter.team()
                .flatMap(team -> HomeCards.home(team, letter.what()).stream()
                        .findFirst()
                        .map(home -> letter.to().equals(new ToChannel(home.channel()))
                                ? welcome(team)
                                : cards.in(team).message("joined.told", "home", cards.name(cards.in(team), home))));
    }

    private Message welcome(Team team) {
        var say = cards.sayWhoManages(team, team);
        return say.message("joined.welcome").with(say.paragraph("join.who-sees"), say.note("join.leave"));
    }
}
