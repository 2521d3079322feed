package org.tandembot.feature.vote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Counting;
import org.tandembot.disclosure.Figure;
import org.tandembot.release.History;
import org.tandembot.schedule.Job;
import org.tandembot.store.Ids;

/** Closes polls when their time is up, or when a manager ends one. */
@Component
final class PollClosing implements Job {

    static final String NAME = "vote.close";

    private static final Duration TRIES_EVERY = Duration.ofHours(1);

    private final Polls polls;
    private final History history;
    private final BallotBoxes boxes;
    private final VoteNews news;
    private final InstantSource clock;

    PollClosing(Polls polls, History history, BallotBoxes boxes, VoteNews news, InstantSource clock) {
        this.polls = polls;
        this.history = history;
        this.boxes = boxes;
        this.news = news;
        this.clock = clock;
    }

    /** Closes the poll, or goes on where an earlier closing broke off; false where its key is out of reach. */
    boolean close(Poll poll) {
        return boxes.close(
                poll.box(),
                new Counting<>(
                        Figure.class,
                        (terms, ballots) -> poll.count(history, terms, ballots),
                        _ -> new Figure.Hidden(Figure.Why.LOST),
                        result -> {
                            polls.keep(poll, result);
                            news.tellOutcome(poll);
                        }));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var id = Poll.idOf(about);
        return Optional.of(id)
                .filter(Ids::isOurs)
                .flatMap(one -> polls.find(Poll.teamOf(about), one))
                .filter(poll -> !close(poll))
                .map(_ -> clock.instant().plus(TRIES_EVERY));
    }
}
