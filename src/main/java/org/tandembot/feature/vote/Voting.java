package org.tandembot.feature.vote;

import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.vault.KeyOutOfReach;

/** What people press in a poll: members choose, and a manager ends it. */
@Component
final class Voting {

    private final Teams teams;
    private final Polls polls;
    private final PollClosing closing;
    private final PollCards cards;
    private final VoteNews news;
    private final BallotBoxes boxes;

    Voting(Teams teams, Polls polls, PollClosing closing, PollCards cards, VoteNews news, BallotBoxes boxes) {
        this.teams = teams;
        this.polls = polls;
        this.closing = closing;
        this.cards = cards;
        this.news = news;
        this.boxes = boxes;
    }

    /** Keeps a choice. Whoever may not choose is told the same, whatever there is. */
    Reply cast(Turn turn) {
        return polls.named(turn.action())
                .filter(poll -> poll.option(PollCards.choice(turn.action())).isPresent())
                .flatMap(poll -> teams.find(poll.team()).map(team -> cast(turn, turn.action(), team, poll)))
                .orElseGet(() -> notYours(turn));
    }

    private Reply cast(Turn turn, ActionId pressed, Team team, Poll poll) {
        var choice = PollCards.choice(pressed);
        return switch (boxes.cast(poll.box(), turn.who(), 0, new byte[] {(byte) choice})) {
            case OwnBallots.Open _ -> {
                var chose = cards.chose(cards.say(turn.about(team)), team, poll, choice);
                yield PollCards.isOwn(pressed) ? new Reply.Replace(chose) : new Reply.Whisper(chose);
            }
            case OwnBallots.NotAsked _ -> notYours(turn);
            case OwnBallots.Closed _ -> cards.whisper(turn, team, "closed");
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        };
    }

    private Reply notYours(Turn turn) {
        return new Reply.Whisper(cards.say(turn).message("not-yours"));
    }

    Reply askToClose(Turn turn) {
        return cards.asManager(
                turn,
                team -> polls.vote(team.id())
                        .<Reply>map(poll -> new Reply.Whisper(
                                Message.asking(cards.closeButton(cards.say(turn.about(team)), team, poll))))
                        .orElseGet(() -> cards.whisper(turn, team, "none")));
    }

    /** Ends the team's vote before its time. */
    Reply close(Turn turn) {
        return cards.asManager(
                turn,
                team -> polls.named(turn.action())
                        .flatMap(poll -> {
                            if (!closing.close(poll)) {
                                throw new KeyOutOfReach();
                            }
                            return news.outcome(cards.say(turn.about(team)), team, poll, true);
                        })
                        .<Reply>map(Reply.Whisper::new)
                        .orElseGet(() -> cards.whisper(turn, team, "none")));
    }
}
