package org.tandembot.disclosure;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether totals of overlapping groups, such as a team before and after someone joined, can be told side by side.
 *
 * <p>Taken that everybody says the same each time, each total is a sum over people, and what can be worked out are sums of whole
 * multiples of such sums, and whether these are odd or even, or what they leave over divided by any other number. People who are in
 * the same groups always count alike; call them an atom, and the groups it is in its vector. Take some atoms away that have fewer people
 * than the minimum together. If every atom's vector is still a sum of whole multiples of the vectors left (they span the same lattice),
 * then a sum in which all that are left cancel, modulo whatever number, is nothing at all. So no sum is about just these few. Where
 * this is so whichever atoms are taken away, whatever can be worked out is about no fewer than the minimum. Where there are too many
 * small atoms to try them all, it refuses.
 */
public final class Overlap {

    /** So many lattices are tried at most. */
    private static final int MOST_TRIES = 1_000;

    private Overlap() {}

    /**
     * Whether no sum of the groups' totals is about fewer than {@code minimum} people.
     *
     * @param groups the people of each group; a group twice counts once
     */
    public static <P> boolean isSafe(Collection<Set<P>> groups, int minimum) {
        var atoms = atoms(List.copyOf(new HashSet<>(groups)));
        return isSpanned(atoms.keySet(), atoms, minimum);
    }

    /**
     * Whether all these vectors are in the lattice of the atoms, whichever of these are taken away that have fewer than {@code minimum}
     * people together.
     *
     * @param atoms how many people have which vector
     */
    static boolean isSpanned(Collection<List<Integer>> vectors, Map<List<Integer>, Integer> atoms, int minimum) {
        var largestFirst = atoms.entrySet().stream()
                .sorted(Map.Entry.<List<Integer>, Integer>comparingByValue().reversed())
                .toList();
        return new Taking(vectors, largestFirst).isSpanned(Lattice.of(List.of()), 0, minimum - 1);
    }

    /** All ways to take small atoms away. */
    private static final class Taking {

        private final Collection<List<Integer>> vectors;
        private final List<Map.Entry<List<Integer>, Integer>> atoms;
        private int tries;

        Taking(Collection<List<Integer>> vectors, List<Map.Entry<List<Integer>, Integer>> atoms) {
            this.vectors = vectors;
            this.atoms = atoms;
        }

        /** Whether it holds with those kept, whatever is taken of the atoms from {@code next} on, so many people at most. */
        boolean isSpanned(Lattice kept, int next, int few) {
            if (tries++ > MOST_TRIES) {
                return false;
            }
            if (vectors.stream().allMatch(kept::has)) {
                return true;
            }
            if (next == atoms.size()) {
                return false;
            }
            var atom = atoms.get(next);
            return isSpanned(kept.with(atom.getKey()), next + 1, few)
                    && (atom.getValue() > few || isSpanned(kept, next + 1, few - atom.getValue()));
        }
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

    /**
     * True where two teams share people and differ by at least one but fewer than {@code minimum}: one team's result less the
     * other's would then be about those few.
     */
    public static <P> boolean isTooClose(Set<P> one, Set<P> other, int minimum) {
        var apart = apart(one, other);
        return !Collections.disjoint(one, other) && apart > 0 && apart < minimum;
    }
}
