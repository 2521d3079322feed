package org.tandembot.feature.vote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.vote.Poll.Kind;
import org.tandembot.feature.vote.Poll.Option;
import org.tandembot.feature.vote.Priorities.Priority;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/** What decides about actions may know of votes and ask. */
@Component
public final class Votes {

    private static final Duration SEEN_OPEN = Duration.ofDays(7);
    private static final List<Option> SEEN_ANSWERS = Stream.of("yes", "partly", "no")
            .map(code -> new Option(code, List.of()))
            .toList();

    private final Polls polls;
    private final Polling polling;
    private final PollCards cards;

    Votes(Polls polls, Polling polling, PollCards cards) {
        this.polls = polls;
        this.polling = polling;
        this.cards = cards;
    }

    /** For a manager: starts a vote, or ends the one that is open. */
    public Button button(Turn turn, Team team) {
        var say = cards.say(turn.about(team));
        return polls.vote(team.id())
                .map(poll -> cards.closeButton(say, team, poll))
                .orElseGet(() -> cards.startButton(say, team));
    }

    /** What came first in a vote; empty where there is no such vote, or nothing stands out in it. */
    public Optional<Priority> first(Team team, String vote) {
        return Ids.isOurs(vote)
                ? polls.find(team.id(), vote)
                        .flatMap(poll -> polls.result(team.id(), vote)
                                .flatMap(Figure::told)
                                .flatMap(poll::first)
                                .flatMap(poll::option))
                        .map(option -> new Priority(option.text(), option.questions()))
                : Optional.empty();
    }

    /**
     * Asks under this id who can see their views in what was done.
     *
     * @return false where it cannot be asked so that nobody is given away
     */
    public boolean askWhoSees(Team team, String id, String action) {
        return polling.open(team, new Polling.Wanted(id, Kind.SEEN, action, SEEN_ANSWERS, SEEN_OPEN))
                instanceof Polling.Opened;
    }

    /** That question for the team's channel; nothing where it was not asked, or has closed. */
    public List<Block> whoSees(Team team, String id) {
        var say = cards.say(team);
        return polls.find(team.id(), id)
                .filter(polls::isOpen)
                .map(poll -> Stream.concat(
                                Stream.of(new Block.Divider(), say.paragraph("seen.ask")),
                                cards.choices(say, team, poll, Optional.empty()).stream())
                        .toList())
                .orElse(List.of());
    }

    /** What came of it, in one line; nothing while it is asked, for no count may move with one press. */
    public String whoSaw(Reader reader, Team team, String id) {
        return polls.result(team.id(), id)
                .flatMap(result ->
                        polls.find(team.id(), id).map(poll -> PollCards.seenLine(cards.say(reader), poll, result)))
                .orElse("");
    }
}
