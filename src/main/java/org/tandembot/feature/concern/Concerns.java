package org.tandembot.feature.concern;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandembot.chat.YouSaidWeDid.Note;

/** All concerns. A write that fails has told nobody that it worked, and may be repeated. */
interface Concerns {

    /** Where a concern is: the ids of its team and of itself. */
    record At(String team, String id) {}

    /**
     * A concern as it was read.
     *
     * @param version goes up with each change
     * @param isUnread whether its raiser said something that no handler has looked at yet
     */
    record Kept(At at, long version, boolean isUnread, Concern concern) {}

    /**
     * Keeps a new concern under a random id, in a place among the others that does not tell when it came.
     *
     * @param lookUp the keyed hash of its receipt; a concern that has it already stays as it is
     */
    void raise(String team, Concern concern, String lookUp);

    Optional<Kept> find(At at);

    /** The concern whose receipt has this keyed hash. */
    Optional<Kept> byReceipt(String lookUp);

    /** The team's concerns, the oldest week first; within a week the order is that of their random ids. */
    List<Kept> of(String team);

    /**
     * Puts {@code changed} in the place of what was read, unless it was changed since.
     *
     * @param unread whether a handler has something new to read
     * @param notes what to note in the audit trail
     */
    boolean save(Kept read, Concern changed, boolean unread, List<String> notes);

    /** Notes that a handler has read it. */
    void read(At at, String note);

    /** What handlers did, sorted. */
    List<String> audit(At at);

    /**
     * Erases a concern for good: first its key, then all else; its count stays under {@code countedAs}. May be repeated, and is
     * gone on with by {@link #eraseRest} after a crash.
     */
    void erase(At at, String countedAs);

    /** Goes on with what {@link #erase} left undone. */
    void eraseRest(String team);

    /** Where the concern with this id is, among these teams. */
    Optional<At> whereIs(String id, Collection<String> teams);

    /** How many were erased, by what they were counted as. */
    Map<String, Long> erased(String team);

    /** Draws keys ahead, so that the time when a concern's key was made tells nothing of when it was raised. */
    void drawKeysAhead();

    /** Notes that a reply waits to be announced to the team. */
    void replyWaits(String team);

    /** What {@link #replyWaits} noted, if it has not been announced. */
    Optional<String> waitingReply(String team);

    /** The reply was announced; one that came since goes on waiting. */
    void announced(String team, String waiting);

    /** Keeps what goes to the team's channel for as long as sending may take. */
    void keepNote(String team, String id, Note note);

    Optional<Note> note(String team, String id);
}
