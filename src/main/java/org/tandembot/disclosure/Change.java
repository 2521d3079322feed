package org.tandembot.disclosure;

/**
 * Whether a group's share has changed in a way that means anything at its size.
 *
 * <p>The rule, reckoned from what is shown alone: the two shares, each taken at the edge of its rounding that lies nearer to the
 * other, must differ by more than chance would make two such groups differ in 19 of 20 cases, that is by more than
 * {@code 1.96 * sqrt(p(1-p)(1/n + 1/m))} for the mean share {@code p}. The size of a group is taken as the lower edge of the band
 * in which it answered, so it is never taken for larger than it was.
 *
 * @param points how far the middle of the share has moved, in percentage points
 * @see <a href="https://www.itl.nist.gov/div898/handbook/prc/section3/prc33.htm">NIST handbook: comparing two proportions</a>
 */
public record Change(int points, Verdict verdict) {

    private static final double NINETEEN_OF_TWENTY = 1.96;

    /** What it comes to. */
    public enum Verdict {
        UP,
        DOWN,
        /** It is no larger than rounding and chance could make it. */
        NOT_CLEAR
    }

    /** The change of those who agree. */
    public static Change between(Figure.Shown before, Figure.Shown now, int minimum) {
        var points = now.agree().percent() - before.agree().percent();
        var gap = points > 0
                ? now.agree().least() - before.agree().most()
                : before.agree().least() - now.agree().most();
        if (gap <= margin(before, now, minimum)) {
            return new Change(points, Verdict.NOT_CLEAR);
        }
        return new Change(points, points > 0 ? Verdict.UP : Verdict.DOWN);
    }

    private static double margin(Figure.Shown before, Figure.Shown now, int minimum) {
        var share = (before.agree().percent() + now.agree().percent()) / 200.0;
        var sizes = 1.0 / people(before, minimum) + 1.0 / people(now, minimum);
        return 100 * NINETEEN_OF_TWENTY * Math.sqrt(share * (1 - share) * sizes);
    }

    /** How many people answered at the least. */
    private static int people(Figure.Shown figure, int minimum) {
        return Math.max(minimum, figure.asked() * figure.answered().leastQuarters() / 4);
    }
}
