package org.tandembot.disclosure;

import java.util.stream.IntStream;

/**
 * Whether a group's figure may be told anew when a statement is put again to some of the same people.
 *
 * <p>Someone who joined, left, moved or was away for one of two askings stands alone in what one figure has and the other has not. Whoever knows
 * that all others answer as before could work out their answer by subtraction. So a new figure is told only if what has changed
 * cannot be the doing of fewer people than the minimum group size; else all that is told is that nothing has clearly changed. If
 * the others do answer as before, that is what is told whatever the few said.
 *
 * <p>Of {@code n} people, one who joins, leaves or answers otherwise moves a share by {@code 1/n} at most, so fewer than the minimum
 * move it by {@code (minimum - 1)/n} at most, where {@code n} is the larger of the two groups. What was shown before is rounded, and
 * the whole breadth of the rounding counts as unchanged.
 */
public final class Repeat {

    private Repeat() {}

    /**
     * Whether at least {@code minimum} people must have had a hand in the change.
     *
     * @param before what was shown of the same
     * @param now the counts of now, of as many choices
     * @param statements to how many statements each person could answer, where several are taken together
     */
    public static boolean mayTell(Figure.Shown before, Counts now, int minimum, int statements) {
        if (now.answered() < minimum * statements) {
            return false;
        }
        var few = 100.0 * statements * (minimum - 1) / now.answered();
        return IntStream.range(0, now.each().size())
                .anyMatch(
                        choice -> apart(before.shares().get(choice), now.each().get(choice), now) > few);
    }

    private static double apart(Share before, int part, Counts now) {
        var percent = 100.0 * part / now.answered();
        return Math.max(0, Math.max(before.least() - percent, percent - before.most()));
    }
}
