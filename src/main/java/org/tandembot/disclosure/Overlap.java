package org.tandembot.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether totals of overlapping groups, such as a team before and after someone joined, can be told side by side.
 *
 * <p>Taken that everybody says the same each time, each total is a sum over people, and what can be worked out are sums of such
 * sums. People who are in the same groups always count alike; call them an atom. If the atoms of at least the minimum size tell as
 * many groups apart as all atoms do (their rank is the same), then a sum in which all of them cancel is nothing at all; so
 * whatever can be worked out holds a whole such atom, and is about no fewer than the minimum. This is enough to be safe, not
 * needed for it: in doubt it refuses.
 */
public final class Overlap {

    private Overlap() {}

    /**
     * Whether no sum of the groups' totals is about fewer than {@code minimum} people.
     *
     * @param groups the people of each group; a group twice counts once
     */
    public static <P> boolean isSafe(Collection<Set<P>> groups, int minimum) {
        var atoms = atoms(List.copyOf(new HashSet<>(groups)));
        var large = atoms.entrySet().stream()
                .filter(atom -> atom.getValue() >= minimum)
                .map(Map.Entry::getKey)
                .toList();
        return Rank.of(large) == Rank.of(atoms.keySet());
    }

    /** How many people are in one of two groups but not in the other. */
    public static <P> int apart(Set<P> one, Set<P> other) {
        var shared = (int) one.stream().filter(other::contains).count();
        return one.size() + other.size() - 2 * shared;
    }

    /** How many people share each pattern: for every group 1 or 0. */
    private static <P> Map<List<Integer>, Integer> atoms(List<Set<P>> groups) {
        var people = new HashSet<P>();
        groups.forEach(people::addAll);
        var atoms = new HashMap<List<Integer>, Integer>();
        for (var person : people) {
            atoms.merge(
                    groups.stream().map(group -> group.contains(person) ? 1 : 0).toList(), 1, Integer::sum);
        }
        return atoms;
    }
}
