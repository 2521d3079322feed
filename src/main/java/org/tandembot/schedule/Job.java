package org.tandembot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happens by the clock. Every instance has the same jobs; each entry of the {@link Agenda} is run by one
 * instance at a time. One that dies in the middle is followed by another, which runs the entry again: so a job may be repeated
 * without doing anything twice, and names what it does after the moment it was due, not after the moment it runs.
 */
public interface Job {

    /** Its name on the agenda, such as {@code tip.daily}. */
    String name();

    /**
     * What should be on the agenda by itself, such as one entry for each team. It is put there where it is new or its
     * {@link Plan#settings} have changed, so one that has ended stays ended, and is dropped when it is no more in this list. Asked at every look.
     */
    default List<Plan> plans(Instant now) {
        return List.of();
    }

    /** Later than this after it was due, an entry is not run any more but {@link #missed}. */
    default Duration window() {
        return Duration.ofHours(24);
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
    Optional<Instant> missed(String about, Instant due);

    /**
     * An entry that should be on the agenda.
     *
     * @param about what it is about
     * @param settings the text of the settings that {@code due} was reckoned from
     * @param due when it is due first
     */
    record Plan(String about, String settings, Instant due) {}
}
