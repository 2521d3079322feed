package org.tandembot.feature.vote;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.vote.Poll.Kind;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Outbox;

/** What goes out about a poll by itself: the vote to the channel, and what came out to the channel and to the managers. */
@Component
class VoteNews {

    private final Teams teams;
    private final Polls polls;
    private final PollCards cards;
    private final Outbox outbox;

    VoteNews(Teams teams, Polls polls, PollCards cards, Outbox outbox) {
        this.teams = teams;
        this.polls = polls;
        this.cards = cards;
        this.outbox = outbox;
    }

    void tellOpened(Team team, Poll poll) {
        outbox.toHomes(team, poll.fullId() + ":opened", PollCards.about("opened", poll));
    }

    void tellOutcome(Poll poll) {
        teams.find(poll.team()).ifPresent(team -> {
            var what = PollCards.about("outcome", poll);
            if (poll.kind() == Kind.PRIORITY) {
                outbox.toHomes(team, poll.fullId() + ":outcome", what);
            }
            outbox.toEach(team.managers(), poll.fullId() + ":told", what);
        });
    }

    /** The vote, to the team's channel; nothing where it has closed before it was sent. */
    Optional<Message> opened(Letter letter) {
        return polls.named(letter.what())
                .filter(polls::isOpen)
                .flatMap(poll -> letter.team(poll.team()).map(team -> cards.vote(team, poll)));
    }

    /** What came out, to the channel or to someone who is a manager still. */
    Optional<Message> outcome(Letter letter) {
        return letter.team()
                .filter(team -> letter.person().isEmpty() || letter.managed().isPresent())
                .flatMap(team -> polls.named(letter.what())
                        .flatMap(poll -> outcome(
                                cards.say(team), team, poll, letter.person().isPresent())));
    }

    /** The same as one reader sees it, a manager with the way on to an action; empty while it is open. */
    Optional<Message> outcome(Wording say, Team team, Poll poll, boolean toManager) {
        return polls.result(team.id(), poll.id())
                .map(result -> cards.outcome(say, team, poll, result).withButtons(cards.onwards(say, poll, toManager)));
    }
}
