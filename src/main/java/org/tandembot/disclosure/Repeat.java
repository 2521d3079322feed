package org.tandembot.disclosure;

/**
 * Whether a group's figure may be told anew when a statement is put again to a group that is not quite the same.
 *
 * <p>Someone who joined, left or moved between two askings stands alone in what one figure has and the other has not. Whoever knows
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
     * @param before what was shown last of the same statement
     * @param now the counts of now
     */
    public static boolean mayTell(Figure.Shown before, Counts now, int minimum) {
        if (now.answered() < minimum) {
            return false;
        }
        var few = 100.0 * (minimum - 1) / now.answered();
        return apart(before.agree(), now.agree(), now) > few
                || apart(before.neither(), now.neither(), now) > few
                || apart(before.disagree(), now.disagree(), now) > few;
    }

    private static double apart(Share before, int part, Counts now) {
        var percent = 100.0 * part / now.answered();
        return Math.max(0, Math.max(before.least() - percent, percent - before.most()));
    }
}
