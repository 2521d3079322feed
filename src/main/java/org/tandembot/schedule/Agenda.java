package org.tandembot.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is due when, shared by all instances. An entry is one thing of one {@link Job}; it stays on the agenda until the job has
 * done it, so that nothing that was due is lost with an instance.
 *
 * <p>Every method fails with a {@link org.springframework.dao.DataAccessException} when Redis cannot be reached, and may be
 * repeated.
 */
public interface Agenda {

    /**
     * Makes this due at that moment, in the place of what was planned for it.
     *
     * @param job the {@link Job#name()}
     * @param about what of this job: a team's id, say. At most 800 characters; only the job reads it
     */
    void put(String job, String about, Instant due);

    /** Takes this off the agenda, where it is on it. */
    void drop(String job, String about);

    /** Takes all off the agenda that is about something such as this, but for {@link Events}. */
    void dropAll(Predicate<String> about);

    /** When this is due; empty where it is not on the agenda. */
    Optional<Instant> due(String job, String about);

    /** How much is due and not done at that moment, and since when the oldest of it is. */
    Backlog backlog(Instant now);

    /**
     * What waits.
     *
     * @param entries how many
     * @param oldest when the oldest was due; empty where nothing waits
     */
    record Backlog(long entries, Optional<Instant> oldest) {}
}
