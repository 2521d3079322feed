package org.tandembot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happens by the clock. Every instance has the same jobs; each entry of the {@link Agenda} is run by one
 * instance at a time. One that dies in the middle is followed by another, which runs the entry again: so a job may be repeated
 * without doing anything twice, and names what it does after the moment it was due, not after the moment it runs.
 */
public interface Job {

    /** In place of a {@link #window}: it has to be done, however late. */
    Duration ANY_TIME = Duration.ofDays(10_000);

    /** Its name on the agenda, such as {@code tip.daily}. */
    String name();

    /** Later than this after it was due, an entry is not run any more but {@link #missed}. */
    default Duration window() {
        return ANY_TIME;
    }

    /**
     * Does what was due. Where it throws, the entry stays as it is and is tried again at the next look.
     *
     * @param about what the entry is about
     * @param due the moment it was due; the present one may be up to {@link #window} later
     * @return when the same is due next, later than {@code due}; empty where it is done with
     */
    Optional<Instant> run(String about, Instant due);

    /** It was due longer ago than the window, while no instance ran. Gives when it is due next, as {@link #run} does. */
    default Optional<Instant> missed(String about, Instant due) {
        return Optional.empty();
    }
}
