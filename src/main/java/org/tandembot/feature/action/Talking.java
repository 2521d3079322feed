package org.tandembot.feature.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.vote.Votes;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Outbox;

/** Where a summary leads: the ways to talk about it and decide, and the guide for the talk. */
@Component
final class Talking {

    private static final ActionId TALK = new ActionId(ActionAccess.FEATURE, "talk");

    private final ActionAccess access;
    private final WhichTeam whichTeam;
    private final Votes votes;
    private final Outbox outbox;
    private final RandomGenerator random;

    Talking(ActionAccess access, WhichTeam whichTeam, Votes votes, Outbox outbox, RandomGenerator random) {
        this.access = access;
        this.whichTeam = whichTeam;
        this.votes = votes;
        this.outbox = outbox;
        this.random = random;
    }

    Reply talk(Turn turn) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(TALK, () -> access.say(turn).message("not-a-manager")),
                team -> new Reply.Whisper(card(turn, team)));
    }

    private Message card(Turn turn, Team team) {
        var say = access.say(turn.about(team));
        return Message.of(say.text("talk.intro"), say.heading("talk.title"))
                .with(paragraphs(say, "talk.intro", "talk.first", "talk.second", "talk.third"))
                .withButtons(List.of(
                        guideButton(say, team, Ids.draw(random)),
                        votes.button(turn, team),
                        button(say, team, "new"),
                        button(say, team, "log")));
    }

    private static List<Block> paragraphs(Wording say, String... keys) {
        return Stream.of(keys).map(say::paragraph).toList();
    }

    static Button button(Wording say, Team team, String verb) {
        return say.button("talk." + verb, new ActionId(ActionAccess.FEATURE, verb, Map.of("team", team.id())));
    }

    private static Button guideButton(Wording say, Team team, String draft) {
        return say.primary(
                        "talk.guide",
                        new ActionId(ActionAccess.FEATURE, "guide", Map.of("team", team.id(), "draft", draft)))
                .confirming(say.confirm("post."));
    }

    Reply askToPost(Turn turn) {
        return access.asManagerOnce(
                turn,
                (team, draft) ->
                        new Reply.Whisper(Message.asking(guideButton(access.say(turn.about(team)), team, draft))));
    }

    /** Posts the guide; pressing the same button again posts it no second time. */
    Reply guide(Turn turn) {
        return access.asManagerOnce(turn, (team, draft) -> {
            outbox.toHomes(
                    team,
                    team.id() + ":action-guide:" + draft,
                    new ActionId(ActionAccess.FEATURE, "guide", Map.of("team", team.id())));
            return new Reply.Whisper(access.say(turn.about(team)).message("guide.posted"));
        });
    }

    /** The guide as the channel reads it. */
    Optional<Message> guide(Letter letter) {
        return letter.team().map(team -> {
            var say = access.say(team);
            return Message.of(say.text("guide.intro"), say.heading("guide.title"))
                    .with(paragraphs(
                            say,
                            "guide.intro",
                            "guide.strong",
                            "guide.surprises",
                            "guide.missing",
                            "guide.one-thing",
                            "guide.turns"))
                    .with(say.note("guide.honest"))
                    .withButtons(List.of(button(say, team, "log")));
        });
    }

    List<Button> menu(Turn turn) {
        return turn.standing().asManager().isEmpty()
                ? List.of()
                : List.of(access.say(turn).button("talk.title", TALK));
    }
}
