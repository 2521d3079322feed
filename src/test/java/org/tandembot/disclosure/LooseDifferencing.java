package org.tandembot.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The differencing rule with some of it left out, to see whether that is noticed. */
public final class LooseDifferencing extends Differencing {

    /** A part of it without which something would leak. */
    public enum Part {
        /** What was told earlier of the same team. */
        EARLIER,
        /** What was told of other teams. */
        OTHER_TEAMS,
        /** Somebody who was asked may have been away. */
        AWAY,
        /** People are whole numbers. */
        WHOLE_NUMBERS,
        /** A minimum that was larger when it was promised. */
        LARGEST_PROMISE
    }

    private final Set<Part> off;

    public LooseDifferencing(Collection<Told> before, int promised, Set<Part> off) {
        super(
                before.stream()
                        .flatMap(told -> left(told, promised, off).stream())
                        .toList(),
                promised);
        this.off = Set.copyOf(off);
    }

    private static List<Told> left(Told told, int promised, Set<Part> off) {
        if (off.contains(told.isOwn() ? Part.EARLIER : Part.OTHER_TEAMS)) {
            return List.of();
        }
        return List.of(
                off.contains(Part.LARGEST_PROMISE)
                        ? new Told(
                                told.isOwn(),
                                told.people(),
                                told.parts(),
                                Math.min(promised, told.minimum()),
                                told.answered(),
                                told.figure())
                        : told);
    }

    @Override
    int shared(Set<String> everyone) {
        return off.contains(Part.AWAY) ? 0 : super.shared(everyone);
    }

    @Override
    boolean isFar(Told told, Set<String> everyone, Counts now) {
        return off.contains(Part.AWAY)
                ? Overlap.apart(told.people(), everyone) >= minimum()
                : super.isFar(told, everyone, now);
    }

    @Override
    boolean isSafe(Set<Set<String>> groups, int least) {
        return off.contains(Part.WHOLE_NUMBERS) ? isSafeInFractions(groups, least) : super.isSafe(groups, least);
    }

    /** Whether no sum of the groups' totals is about fewer people, if people could be halved. */
    static <P> boolean isSafeInFractions(Collection<Set<P>> groups, int least) {
        var distinct = List.copyOf(new HashSet<>(groups));
        var atoms = new HashMap<List<Long>, Integer>();
        distinct.stream()
                .flatMap(Set::stream)
                .distinct()
                .forEach(person -> atoms.merge(
                        distinct.stream()
                                .map(group -> group.contains(person) ? 1L : 0L)
                                .toList(),
                        1,
                        Integer::sum));
        return keepsRank(List.copyOf(atoms.entrySet()), List.of(), least - 1, rank(atoms.keySet()));
    }

    /** Whether it stays, whichever atoms are left out that have so few people together. */
    private static boolean keepsRank(
            List<Map.Entry<List<Long>, Integer>> atoms, List<List<Long>> kept, int few, int rank) {
        if (rank(kept) == rank) {
            return true;
        }
        if (atoms.isEmpty()) {
            return false;
        }
        var atom = atoms.getFirst();
        var others = atoms.subList(1, atoms.size());
        var more = Stream.concat(kept.stream(), Stream.of(atom.getKey())).toList();
        return keepsRank(others, more, few, rank)
                && (atom.getValue() > few || keepsRank(others, kept, few - atom.getValue(), rank));
    }

    private static int rank(Collection<List<Long>> atoms) {
        return atoms.isEmpty()
                ? 0
                : Fractions.rank(atoms.stream()
                        .map(atom -> atom.stream().mapToLong(Long::longValue).toArray())
                        .toArray(long[][]::new));
    }
}
