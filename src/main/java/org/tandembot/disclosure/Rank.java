package org.tandembot.disclosure;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/** The rank of a matrix of whole numbers, without rounding. */
final class Rank {

    private Rank() {}

    /** By elimination without division (Bareiss, 1968). */
    static int of(Collection<List<Integer>> given) {
        var rows = given.stream()
                .map(row -> row.stream().map(BigInteger::valueOf).toArray(BigInteger[]::new))
                .toArray(BigInteger[][]::new);
        var columns = rows.length == 0 ? 0 : rows[0].length;
        var rank = 0;
        var before = BigInteger.ONE;
        for (var column = 0; column < columns && rank < rows.length; column++) {
            if (pivot(rows, rank, column)) {
                for (var row = rank + 1; row < rows.length; row++) {
                    clear(rows[row], rows[rank], column, before);
                }
                before = rows[rank][column];
                rank++;
            }
        }
        return rank;
    }

    private static boolean pivot(BigInteger[][] rows, int rank, int column) {
        for (var row = rank; row < rows.length; row++) {
            if (rows[row][column].signum() != 0) {
                var swapped = rows[row];
                rows[row] = rows[rank];
                rows[rank] = swapped;
                return true;
            }
        }
        return false;
    }

    private static void clear(BigInteger[] row, BigInteger[] by, int column, BigInteger before) {
        for (var right = column + 1; right < row.length; right++) {
            row[right] = row[right]
                    .multiply(by[column])
                    .subtract(row[column].multiply(by[right]))
                    .divide(before);
        }
        row[column] = BigInteger.ZERO;
    }
}
