package org.tandembot.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandembot.disclosure.Figure.Why;

/**
 * What was told of one statement within the time that is remembered, of which groups of people; and what may be told of it next
 * to that, so that one figure less another is of nobody who joined, left or moved in between. Why these rules are enough, and
 * against whom: decision 16.
 */
public final class Told {

    /** Groups whose figure may be told again to show that it has changed. */
    private final Map<Set<String>, List<Figure.Shown>> wholes = new HashMap<>();

    private final Set<Set<String>> parts = new HashSet<>();
    private final Set<Set<String>> perhaps = new HashSet<>();

    /** A figure of everyone who was asked. */
    public void whole(Set<String> people, Figure.Shown figure) {
        wholes.computeIfAbsent(people, _ -> new ArrayList<>()).add(figure);
    }

    /** Some figure of these people. */
    public void part(Set<String> people) {
        parts.add(people);
    }

    /** A figure of these people may just now be told elsewhere. */
    public void perhaps(Set<String> people) {
        perhaps.add(people);
    }

    /**
     * What may be told.
     *
     * @param againstWhole why the figure of everyone may not be, if so
     * @param parts the parts that may
     */
    public record Allowed(Optional<Why> againstWhole, Set<Set<String>> parts) {
        public Allowed {
            parts = Set.copyOf(parts);
        }
    }

    /**
     * Which of these groups may be told of.
     *
     * @param everyone all who were asked now
     * @param some parts of them; all of these and everyone must be safe beside one another
     * @param now what everyone said
     */
    public Allowed allowed(Set<String> everyone, List<Set<String>> some, Counts now, int minimum) {
        var known = known();
        if (known.isEmpty() && perhaps.isEmpty()) {
            return new Allowed(Optional.empty(), Set.copyOf(some));
        }
        var wanted = new HashSet<>(some);
        wanted.add(everyone);
        if (isSafeWith(wanted, minimum)) {
            return new Allowed(Optional.empty(), Set.copyOf(some));
        }
        var again = new HashSet<>(some);
        again.retainAll(known);
        return new Allowed(againstWhole(everyone, now, minimum), again);
    }

    /**
     * Against everyone's figure, where parts beside it are too much already. Where nearly the same people were told of, a change
     * that is not the doing of a few may be told all the same; if nobody has changed their mind there is none.
     */
    private Optional<Why> againstWhole(Set<String> everyone, Counts now, int minimum) {
        if (isSafeWith(Set.of(everyone), minimum)) {
            return Optional.empty();
        }
        if (isNear(parts, everyone, minimum) || isNear(perhaps, everyone, minimum)) {
            return Optional.of(Why.TOLD_ENOUGH);
        }
        var near = wholes.entrySet().stream()
                .filter(whole -> Overlap.apart(whole.getKey(), everyone) < minimum)
                .flatMap(whole -> whole.getValue().stream())
                .toList();
        if (near.isEmpty()) {
            return Optional.of(Why.TOLD_ENOUGH);
        }
        return near.stream().allMatch(figure -> Repeat.mayTell(figure, now, minimum))
                ? Optional.empty()
                : Optional.of(Why.NO_CLEAR_CHANGE);
    }

    /** Whether these add nothing to what is known, or may all stand beside it. */
    private boolean isSafeWith(Set<Set<String>> groups, int minimum) {
        var all = known();
        if (all.containsAll(groups)) {
            return true;
        }
        all.addAll(perhaps);
        all.addAll(groups);
        return Overlap.isSafe(all, minimum);
    }

    private Set<Set<String>> known() {
        var known = new HashSet<>(parts);
        known.addAll(wholes.keySet());
        return known;
    }

    private static boolean isNear(Set<Set<String>> groups, Set<String> everyone, int minimum) {
        return groups.stream().anyMatch(group -> Overlap.apart(group, everyone) < minimum);
    }
}
