package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.tandembot.roster.PersonId;

/**
 * Who found a day's tip useful, without keeping who. Each press is named by a keyed hash of the person, so that it counts once,
 * and sealed, under a key set of that day alone. When the day's presses have been counted they go, and then the key goes; after
 * that nobody can tell whose they were. Every write may be repeated.
 */
interface Presses {

    /** The presses on one team's tip of one day. */
    record Of(String team, LocalDate day) {}

    /**
     * What is kept with them.
     *
     * @param asked digests of those who were in the team on that day, whose presses count
     */
    record About(String tip, int minimumGroupSize, Set<String> asked) {
        public About {
            // A day that an older Tandem opened does not say who was asked. Nothing is told of it then.
            asked = asked == null ? Set.of() : Set.copyOf(asked);
        }
    }

    /** How many found it useful, and how many did not. */
    record Count(int useful, int notForUs) {}

    /** Takes presses from now on. */
    void open(Of day, About about);

    /** What is kept with them, until they are wiped. */
    Optional<About> about(Of day);

    /** Keeps a press in the place of an earlier one of the same person; false where none are taken, and nothing was changed. */
    boolean press(Of day, PersonId who, boolean isUseful);

    /** Takes none any more; what was kept with them, or empty where they were counted before. */
    Optional<About> stop(Of day);

    Count count(Of day);

    /** Lets go of the presses, and then of their key. */
    void wipe(Of day);
}
