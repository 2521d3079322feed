package org.tandembot.feature.action;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandembot.feature.action.Poll.Ballot;
import org.tandembot.feature.action.Poll.Result;

/** All polls. A write that fails has told nobody that it worked, and may be repeated. */
interface Polls {

    /** How far a poll is. Each state is reached from the one before it. */
    enum State {
        OPEN,
        /** No ballot is taken any more; the result is not there yet. */
        CLOSING,
        /** The result is durable; ballots and key are on their way out. */
        COUNTED,
        CLOSED
    }

    /** Opens a poll, unless another of its kind, or about the same, is open. May be repeated for the same poll. */
    boolean open(Poll poll);

    /** The poll as it was opened; once closed, without its voters. */
    Optional<Poll> find(String team, String id);

    /** The team's vote that is not closed yet. */
    Optional<Poll> vote(String team);

    /** The team's votes that opened since then. */
    List<Poll> votesSince(String team, Instant then);

    State state(Poll poll);

    /** Keeps a ballot in the place of an earlier one of the same token; false where the poll takes none any more. */
    boolean cast(Poll poll, Ballot ballot);

    /** Takes no more ballots from now on. May be repeated. */
    void stop(Poll poll);

    /** Every ballot: sealed choice by token. */
    Map<String, String> ballots(Poll poll);

    /** Keeps the result, unless there is one already. */
    void publish(Poll poll, Result result);

    /** Keeps for so long, as digests, who could take part, without saying who did. May be repeated. */
    void keepElectorate(Poll poll, Duration during);

    /** The digests of who could take part in a closed poll; empty where they are no longer kept. */
    Set<String> electorate(Poll poll);

    /** The {@link Poll#fullId()} of polls of any team, opened after {@code since}, in which any of these people could take part. */
    Set<String> withAnyOf(Collection<String> people, Instant since);

    /** Deletes the ballots. May be repeated. */
    void deleteBallots(Poll poll);

    /** Ends a poll that has its result and no ballots. May be repeated. */
    void close(Poll poll);

    Optional<Result> result(String team, String id);
}
