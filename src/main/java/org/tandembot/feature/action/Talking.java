package org.tandembot.feature.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/** Where a summary leads: the ways to talk about it and decide, and the guide for the talk. */
@Component
final class Talking {

    private final Crew crew;
    private final WhichTeam whichTeam;
    private final RedisPolls polls;
    private final Outbox outbox;
    private final Words words;
    private final RandomGenerator random;

    Talking(Crew crew, WhichTeam whichTeam, RedisPolls polls, Outbox outbox, Dialogs dialogs, RandomGenerator random) {
        this.crew = crew;
        this.whichTeam = whichTeam;
        this.polls = polls;
        this.outbox = outbox;
        this.words = dialogs.words("action");
        this.random = random;
    }

    Reply talk(Turn turn, Press press) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(
                        new ActionId("action", "talk"),
                        () -> Message.of(words.prose(turn.language(), "not-a-manager"))),
                team -> new Reply.Whisper(card(team)));
    }

    private Message card(Team team) {
        var language = team.language();
        var intro = words.prose(language, "talk.intro", "team", team.name());
        var buttons = new ArrayList<Button>();
        buttons.add(guideButton(team, Ids.draw(random)));
        buttons.add(polls.vote(team.id())
                .map(poll -> closeButton(team, poll))
                .orElseGet(() -> button(team, "talk.vote", "vote")));
        buttons.add(button(team, "talk.new", "new"));
        buttons.add(button(team, "talk.log", "log"));
        return Message.of(
                intro.asPlain(),
                new Block.Heading(words.text(language, "talk.title")),
                new Block.Text(intro),
                new Block.Text(words.prose(language, "talk.first")),
                new Block.Text(words.prose(language, "talk.second")),
                new Block.Text(words.prose(language, "talk.third")),
                new Block.Buttons(buttons));
    }

    private Button guideButton(Team team, String id) {
        var language = team.language();
        return Button.primary(
                        words.text(language, "talk.guide"),
                        new ActionId("action", "guide", Map.of("t", team.id(), "n", id)))
                .confirming(words.confirm(language, "post.", "team", team.name()));
    }

    private Button button(Team team, String key, String verb) {
        return Button.of(words.text(team.language(), key), new ActionId("action", verb, Map.of("t", team.id())));
    }

    private Button closeButton(Team team, Poll poll) {
        return Button.of(
                        words.text(team.language(), "close.button"),
                        new ActionId("action", "close", Map.of("t", team.id(), "p", poll.id())))
                .confirming(words.confirm(team.language(), "close.", "team", team.name()));
    }

    Reply askToClose(Turn turn) {
        return ask(turn, team -> polls.vote(team.id()).map(poll -> closeButton(team, poll)), "vote.none");
    }

    Reply askToPost(Turn turn) {
        return ask(
                turn,
                team -> Optional.of(turn.arg("n")).filter(Ids::isOurs).map(id -> guideButton(team, id)),
                "not-a-manager");
    }

    private Reply ask(Turn turn, Function<Team, Optional<Button>> button, String otherwise) {
        var team = crew.ifManaged(turn, turn.arg("t"));
        return new Reply.Whisper(team.flatMap(button)
                .map(Message::asking)
                .orElseGet(
                        () -> Message.of(words.prose(turn.language(), team.isEmpty() ? "not-a-manager" : otherwise))));
    }

    /** Posts the guide; pressing the same button again posts it no second time. */
    Reply guide(Turn turn, Press press) {
        var team = crew.ifManaged(turn, press.action().arg("t"));
        var id = press.action().arg("n");
        if (team.isEmpty() || !Ids.isOurs(id)) {
            return new Reply.Whisper(Message.of(words.prose(turn.language(), "not-a-manager")));
        }
        outbox.send(List.of(new Delivery(
                "action-guide:" + id,
                new ToChannel(team.get().channel()),
                new ActionId("action", "guide", Map.of("t", team.get().id())))));
        return new Reply.Whisper(Message.of(words.prose(
                team.get().language(), "guide.posted", "team", team.get().name())));
    }

    /** The guide as the channel reads it. */
    Optional<Message> guide(Destination to, ActionId what) {
        return crew.team(what.arg("t")).map(team -> {
            var language = team.language();
            var intro = words.prose(language, "guide.intro");
            var blocks = new ArrayList<Block>();
            blocks.add(new Block.Heading(words.text(language, "guide.title")));
            blocks.add(new Block.Text(intro));
            Stream.of("guide.strong", "guide.surprises", "guide.missing", "guide.one-thing")
                    .forEach(key -> blocks.add(new Block.Text(words.prose(language, key))));
            blocks.add(new Block.Text(words.prose(language, "guide.turns")));
            blocks.add(new Block.Note(words.prose(language, "guide.honest")));
            blocks.add(new Block.Buttons(button(team, "talk.log", "log")));
            return new Message(intro.asPlain(), blocks);
        });
    }

    List<Button> menu(Turn turn) {
        return turn.standing().asManager().isEmpty()
                ? List.of()
                : List.of(Button.of(words.text(turn.language(), "talk.title"), new ActionId("action", "talk")));
    }
}
