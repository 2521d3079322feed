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

    /** An answer takes about this long, more often less. */
    private static final Duration ANSWER = Duration.ofMillis(250);

    private static final int MOST_AT_ONCE = 8;

    /** As many as there are. */
    public static final Pace ANY = new Pace(List.of(), List.of());

    public Pace {
        workspace = List.copyOf(workspace);
        place = List.copyOf(place);
    }

    /**
     * How many sends to a workspace an instance has under way at a time: as many as its limits let through while one is answered, for with
     * fewer the limits are not reached, and whatever is under way when an instance dies may come twice. One without limits.
     */
    public int concurrency() {
        return (int) workspace.stream()
                .mapToLong(
                        limit -> limit.most() * ANSWER.toMillis() / limit.in().toMillis())
                .map(most -> Math.clamp(most, 1, MOST_AT_ONCE))
                .min()
                .orElse(1);
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
