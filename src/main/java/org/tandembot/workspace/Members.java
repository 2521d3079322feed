package org.tandembot.workspace;

import java.util.List;

/** What a platform tells of who is in a channel. */
public sealed interface Members {

    /**
     * The people there, without bots and closed accounts.
     *
     * @param unknown how many more are there of whom the platform tells nothing
     */
    record Told(List<Profile> people, int unknown) implements Members {
        public Told {
            people = List.copyOf(people);
        }
    }

    /** It does not tell. */
    record Untold(Refusal why) implements Members {}
}
