package org.tandembot.disclosure;

/** Linear algebra without rounding. */
final class Fractions {

    private Fractions() {}

    /** The rank of a matrix of whole numbers, by elimination without division (Bareiss, 1968), so that it is exact. */
    static int rank(long[][] given) {
        var rows = new long[given.length][];
        for (var row = 0; row < given.length; row++) {
            rows[row] = given[row].clone();
        }
        var columns = rows.length == 0 ? 0 : rows[0].length;
        var rank = 0;
        var before = 1L;
        for (var column = 0; column < columns && rank < rows.length; column++) {
            var pivot = rank;
            while (pivot < rows.length && rows[pivot][column] == 0) {
                pivot++;
            }
            if (pivot == rows.length) {
                continue;
            }
            var swapped = rows[pivot];
            rows[pivot] = rows[rank];
            rows[rank] = swapped;
            for (var row = rank + 1; row < rows.length; row++) {
                for (var right = column + 1; right < columns; right++) {
                    rows[row][right] = Math.subtractExact(
                                    Math.multiplyExact(rows[row][right], rows[rank][column]),
                                    Math.multiplyExact(rows[row][column], rows[rank][right]))
                            / before;
                }
                rows[row][column] = 0;
            }
            before = rows[rank][column];
            rank++;
        }
        return rank;
    }
}
