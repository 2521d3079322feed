package org.tandembot.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums over people that somebody knows, and what they can work out from them by adding, subtracting and solving.
 *
 * <p>People who are in the same sums always come together; call them an atom. What can be worked out is the row space of the
 * table of sums over atoms. Some combination is about a few atoms alone exactly if the rows of these atoms, in a basis of the null space of
 * that table, depend on one another. All is reckoned over a prime field: over a large one, which for tables of 0 and 1 of this size
 * gives the true ranks, and over small ones, since people are whole numbers. Where all but a few people are in a combination a
 * multiple of 2 times, odd or even tells of those few.
 */
public final class Equations<P> {

    private static final long LARGE = 2_147_483_647L;
    private static final List<Long> SMALL = List.of(2L, 3L, 5L);

    private final Set<Set<P>> sums = new LinkedHashSet<>();

    /** People who are in the same sums, with their row in the basis of the null space. */
    private record Atom<P>(Set<P> people, long[] row) {}

    /** A row brought into the basis, and how it is made of the rows that were taken in. */
    private record Reduced(long[] row, long[] made) {}

    public void add(Set<P> sum) {
        if (!sum.isEmpty()) {
            sums.add(Set.copyOf(sum));
        }
    }

    public boolean has(Set<P> sum) {
        return sums.contains(sum);
    }

    /** All smallest groups of fewer than {@code minimum} people that some combination of the sums is about. */
    public Set<Set<P>> aboutFewerThan(int minimum) {
        var found = aboutFewerThan(minimum, LARGE);
        SMALL.forEach(prime -> found.addAll(aboutFewerThan(minimum, prime)));
        return found;
    }

    private Set<Set<P>> aboutFewerThan(int minimum, long prime) {
        var field = new Field(prime);
        var small = atoms(field).stream()
                .filter(atom -> atom.people().size() < minimum)
                .sorted(Comparator.comparing(atom -> atom.people().size()))
                .toList();
        var found = new HashSet<Set<P>>();
        search(field, small, minimum - 1, new ArrayList<>(), new ArrayList<>(), found);
        return found;
    }

    private static <P> void search(
            Field field, List<Atom<P>> small, int room, List<Atom<P>> taken, List<Reduced> basis, Set<Set<P>> found) {
        for (var next = 0; next < small.size() && small.get(next).people().size() <= room; next++) {
            var atom = small.get(next);
            var reduced = field.reduce(atom.row(), taken.size(), basis);
            taken.add(atom);
            if (Field.pivot(reduced.row()) < 0) {
                found.add(about(taken, reduced.made()));
            } else {
                basis.add(reduced);
                search(
                        field,
                        small.subList(next + 1, small.size()),
                        room - atom.people().size(),
                        taken,
                        basis,
                        found);
                basis.removeLast();
            }
            taken.removeLast();
        }
    }

    private static <P> Set<P> about(List<Atom<P>> taken, long[] made) {
        var people = new HashSet<P>();
        for (var place = 0; place < taken.size(); place++) {
            if (made[place] != 0) {
                people.addAll(taken.get(place).people());
            }
        }
        return people;
    }

    private List<Atom<P>> atoms(Field field) {
        var patterns = new LinkedHashMap<P, BitSet>();
        var number = 0;
        for (var sum : sums) {
            for (var person : sum) {
                patterns.computeIfAbsent(person, _ -> new BitSet()).set(number);
            }
            number++;
        }
        var together = new LinkedHashMap<BitSet, Set<P>>();
        patterns.forEach((person, pattern) ->
                together.computeIfAbsent(pattern, _ -> new HashSet<>()).add(person));
        return withRows(field, together, number);
    }

    private static <P> List<Atom<P>> withRows(Field field, Map<BitSet, Set<P>> together, int sums) {
        var groups = List.copyOf(together.values());
        var patterns = List.copyOf(together.keySet());
        var rows = new long[sums][patterns.size()];
        for (var column = 0; column < patterns.size(); column++) {
            var pattern = patterns.get(column);
            for (var sum = pattern.nextSetBit(0); sum >= 0; sum = pattern.nextSetBit(sum + 1)) {
                rows[sum][column] = 1;
            }
        }
        var nulls = field.nullSpace(rows, patterns.size());
        var atoms = new ArrayList<Atom<P>>();
        for (var column = 0; column < patterns.size(); column++) {
            var row = new long[nulls.size()];
            for (var one = 0; one < nulls.size(); one++) {
                row[one] = nulls.get(one)[column];
            }
            atoms.add(new Atom<>(groups.get(column), row));
        }
        return atoms;
    }

    /** Numbers modulo a prime. */
    private record Field(long prime) {

        Reduced reduce(long[] given, int place, List<Reduced> basis) {
            var row = given.clone();
            var made = new long[place + 1];
            made[place] = 1;
            for (var one : basis) {
                var column = pivot(one.row());
                var by = row[column] * inverse(one.row()[column]) % prime;
                subtract(row, one.row(), by);
                subtract(made, one.made(), by);
            }
            return new Reduced(row, made);
        }

        void subtract(long[] from, long[] what, long by) {
            for (var place = 0; place < what.length; place++) {
                from[place] = Math.floorMod(from[place] - by * what[place] % prime, prime);
            }
        }

        static int pivot(long[] row) {
            for (var column = 0; column < row.length; column++) {
                if (row[column] != 0) {
                    return column;
                }
            }
            return -1;
        }

        long inverse(long number) {
            var result = 1L;
            var power = number;
            for (var left = prime - 2; left > 0; left >>= 1) {
                if ((left & 1) == 1) {
                    result = result * power % prime;
                }
                power = power * power % prime;
            }
            return result;
        }

        /** A basis of all that the rows take to nothing. */
        List<long[]> nullSpace(long[][] rows, int columns) {
            var pivots = eliminate(rows, columns);
            var basis = new ArrayList<long[]>();
            for (var free = 0; free < columns; free++) {
                if (!pivots.contains(free)) {
                    var one = new long[columns];
                    one[free] = 1;
                    for (var row = 0; row < pivots.size(); row++) {
                        one[pivots.get(row)] = Math.floorMod(-rows[row][free], prime);
                    }
                    basis.add(one);
                }
            }
            return basis;
        }

        /** Brings the rows into reduced echelon form, and tells in which column each of the first of them begins. */
        List<Integer> eliminate(long[][] rows, int columns) {
            var pivots = new ArrayList<Integer>();
            for (var column = 0; column < columns && pivots.size() < rows.length; column++) {
                var row = pivots.size();
                while (row < rows.length && rows[row][column] == 0) {
                    row++;
                }
                if (row < rows.length) {
                    var found = rows[row];
                    rows[row] = rows[pivots.size()];
                    rows[pivots.size()] = found;
                    var by = inverse(found[column]);
                    for (var right = 0; right < columns; right++) {
                        found[right] = found[right] * by % prime;
                    }
                    for (var other : rows) {
                        if (other != found && other[column] != 0) {
                            subtract(other, found, other[column]);
                        }
                    }
                    pivots.add(column);
                }
            }
            return pivots;
        }
    }
}
