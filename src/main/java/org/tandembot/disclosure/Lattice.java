package org.tandembot.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All sums of whole multiples of some vectors of whole numbers: a lattice, kept as a basis in echelon form (Hermite, 1851). */
final class Lattice {

    /** By the place of its first number that is not 0. */
    private final Map<Integer, BigInteger[]> basis = new HashMap<>();

    /** The lattice of these vectors, all of one length. */
    static Lattice of(Collection<List<Integer>> vectors) {
        var lattice = new Lattice();
        vectors.forEach(lattice::add);
        return lattice;
    }

    /** The lattice of the same vectors and one more. */
    Lattice with(List<Integer> vector) {
        var more = new Lattice();
        more.basis.putAll(basis);
        more.add(vector);
        return more;
    }

    /** Whether the vector is a sum of whole multiples of those it was made of. */
    boolean has(List<Integer> vector) {
        var rest = numbers(vector);
        for (var place = 0; place < rest.length; place++) {
            var by = basis.get(place);
            if (rest[place].signum() != 0) {
                if (by == null || rest[place].mod(by[place].abs()).signum() != 0) {
                    return false;
                }
                rest = plus(rest, rest[place].divide(by[place]).negate(), by);
            }
        }
        return true;
    }

    private void add(List<Integer> vector) {
        var rest = numbers(vector);
        for (var place = 0; place < rest.length; place++) {
            if (rest[place].signum() != 0) {
                var there = basis.get(place);
                if (there == null) {
                    basis.put(place, rest);
                    return;
                }
                rest = divided(place, there, rest);
            }
        }
    }

    /** By the algorithm of Euclid: keeps the greatest common divisor at this place, and gives what is left, with 0 there. */
    private BigInteger[] divided(int place, BigInteger[] one, BigInteger[] other) {
        var large = one;
        var small = other;
        while (small[place].signum() != 0) {
            var rest = plus(large, large[place].divide(small[place]).negate(), small);
            large = small;
            small = rest;
        }
        basis.put(place, large);
        return small;
    }

    /** The one and a multiple of the other. */
    private static BigInteger[] plus(BigInteger[] one, BigInteger times, BigInteger[] other) {
        return IntStream.range(0, one.length)
                .mapToObj(place -> one[place].add(other[place].multiply(times)))
                .toArray(BigInteger[]::new);
    }

    private static BigInteger[] numbers(List<Integer> vector) {
        return vector.stream().map(number -> BigInteger.valueOf(number)).toArray(BigInteger[]::new);
    }
}
