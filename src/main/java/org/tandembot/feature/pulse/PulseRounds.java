package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Comments;
import org.tandembot.roster.PersonId;

/** All pulse rounds. A write that fails has told nobody that it worked, and may be repeated. */
interface PulseRounds {

    /** The number of the team's next round. */
    long nextNumber(String team);

    Rotation rotation(String team);

    /** Ids of questions that the team's next round shall put again, sorted. */
    List<String> wanted(String team);

    /** Adds to {@link #wanted}. */
    void want(String team, Collection<String> questions);

    /**
     * Opens a round and keeps the rotation that it leaves, in one step. False where the team has one that is not closed yet; then
     * nothing was changed.
     */
    boolean open(PulseRound round, Terms terms, Rotation after);

    /** When somebody opened rounds of this team, the last ones, the newest first. */
    List<Instant> openedByHand(String team, int most);

    /** Somebody has opened a round of this team; only the last ones are kept. */
    void openedByHand(String team, Instant when, int most);

    /** Notes that all who are asked have been put into the outbox, and takes its questions off {@link #wanted}. */
    void announced(PulseRound round);

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

    /** Whether it takes answers. */
    boolean isOpen(String id);

    void keep(String id, RoundResult result);

    /** Keeps for so long what may be shown of the comments. */
    void keep(String id, Comments comments, Duration during);

    /** Lets go of who was asked in a round that has its result, and counts it as closed. */
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
