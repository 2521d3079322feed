package org.tandembot.workspace;

import java.time.Duration;
import java.util.List;

/**
 * How many messages a platform takes. Kept across all instances.
 *
 * @param workspace limits for all of a workspace together
 * @param place limits for one person's chat, or one channel
 */
public record Pace(List<Limit> workspace, List<Limit> place) {

    /** As many as there are. */
    public static final Pace ANY = new Pace(List.of(), List.of());

    public Pace {
        workspace = List.copyOf(workspace);
        place = List.copyOf(place);
    }

    /** At most so many within any such time. */
    public record Limit(int most, Duration in) {
        public Limit {
            if (most < 1 || in.toMillis() < 1) {
                throw new IllegalArgumentException("A limit lets something through, in some time");
            }
        }
    }
}
