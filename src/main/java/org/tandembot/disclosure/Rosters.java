package org.tandembot.disclosure;

import java.util.HashSet;
import java.util.Set;

/** Whether the results of two teams, laid side by side, would tell of a few people. */
public final class Rosters {

    private Rosters() {}

    /**
     * True where two teams share people and differ by at least one but fewer than {@code minimum}: one team's result less the
     * other's would then be about those few.
     */
    public static <P> boolean tooAlike(Set<P> one, Set<P> other, int minimum) {
        var shared = new HashSet<>(one);
        shared.retainAll(other);
        var apart = one.size() + other.size() - 2 * shared.size();
        return !shared.isEmpty() && apart > 0 && apart < minimum;
    }
}
