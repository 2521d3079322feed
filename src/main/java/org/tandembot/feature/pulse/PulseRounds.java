package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandembot.disclosure.Comments;
import org.tandembot.roster.PersonId;

/** All pulse rounds. A write that fails has told nobody that it worked, and may be repeated. */
interface PulseRounds {

    /** How far a round is. Each state is reached from the one before it. */
    enum State {
        OPEN,
        /** No ballot or comment is taken any more; the result is not there yet. */
        CLOSING,
        /** The result is durable; ballots, comments and key are on their way out. */
        TALLIED,
        CLOSED
    }

    /** What became of opening a round. */
    enum Opening {
        OPENED,
        /** The team has one that is not closed yet; nothing was changed. */
        ANOTHER_IS_OPEN
    }

    /** The number of the team's next round. */
    long nextNumber(String team);

    Rotation rotation(String team);

    /** Ids of questions that the team's next round shall put again, sorted. */
    List<String> wanted(String team);

    /** Adds to {@link #wanted}. */
    void want(String team, Collection<String> questions);

    /** Opens a round, keeps the rotation that it leaves, and takes its questions off {@link #wanted}, in one step. */
    Opening open(PulseRound round, Rotation after);

    /** When somebody opened rounds of this team, the last ones, the newest first. */
    List<Instant> openedByHand(String team, int most);

    /** Somebody has opened a round of this team; only the last ones are kept. */
    void openedByHand(String team, Instant when, int most);

    /** Notes that all who are asked have been put into the outbox. */
    void announced(String id);

    boolean isAnnounced(String id);

    /** A round by its id, whatever its state. */
    Optional<PulseRound> find(String id);

    /**
     * The round that a person acts on, by an id that came from outside: one that asks them, or that is over and has forgotten whom
     * it asked.
     */
    default Optional<PulseRound> find(String id, PersonId person) {
        return Ids.isRound(id)
                ? find(id).filter(round -> round.asks(person) || round.cells().isEmpty())
                : Optional.empty();
    }

    /** The team's round that is not closed yet. */
    Optional<PulseRound> current(String team);

    State state(String id);

    /**
     * Keeps a ballot in the place of an earlier one of the same token, in one round trip.
     *
     * @return the person's sealed ballots in the order of the questions, null where there is none; empty where the round takes
     *     no ballots any more and nothing was changed
     */
    Optional<List<@Nullable String>> cast(String id, Ballot ballot);

    /** Sealed ballots by these tokens, in their order; empty where the round takes no ballots any more. */
    Optional<List<@Nullable String>> ballots(String id, List<String> tokens);

    /** Keeps a comment in the place of an earlier one of the same token; false where the round takes none any more. */
    boolean keep(String id, Comment comment);

    /**
     * How many ballots a manager may be told of: a number that is looked up at most once in each period, and then moves only if
     * at least {@code step} ballots have come in since. So no two looks differ by one person's doing.
     */
    long roughlyAnswered(String id, Instant now, Duration period, long step);

    /** Takes no more ballots from now on. May be repeated. */
    void stop(String id);

    /** Every ballot: sealed choice by token. */
    Map<String, String> allBallots(String id);

    /** Every comment, those taken back too: sealed text by token. */
    Map<String, String> allComments(String id);

    /** Keeps the result, and for so long what may be shown of the comments, in one step; unless there is a result already. */
    void publish(String id, RoundResult result, Comments comments, Duration during);

    /** Deletes ballots and sealed comments. May be repeated. */
    void deleteSealed(String id);

    /**
     * Ends a round that has its result and nothing sealed: the list of those who were asked goes, and the team may open another.
     * May be repeated.
     */
    void close(PulseRound round);

    Optional<RoundResult> result(String id);

    /** What may be shown of these closed rounds' comments, in the order of the ids. */
    List<Comments> comments(List<String> ids);

    /** A closed round, without the people asked, and its result. */
    record Closed(PulseRound round, RoundResult result) {}

    /** The last closed rounds of the team, {@code most} of them at most, the oldest first. */
    List<Closed> closed(String team, int most);

    /** The team's last round that has a result. */
    Optional<RoundResult> lastResult(String team);
}
