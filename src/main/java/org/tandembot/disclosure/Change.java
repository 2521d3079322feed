package org.tandembot.disclosure;

import java.time.Instant;
import java.util.Optional;
import org.tandembot.disclosure.Figure.Dated;

/**
 * The change between two figures of the same question, put twice to nearly the same people.
 *
 * <p>It is a function of what is shown, and of who was asked, which whoever reads the figures may know anyway. So it tells nothing
 * new. The test, what it takes to be true and how often it is wrong: {@code src/docs/change.md}.
 *
 * @param before the earlier figure
 * @param now the figure that stands now; where it was held back, that of an earlier time which it has come back to
 */
public record Change(Dated before, Dated now, Verdict verdict) {

    /** In 19 of 20 cases chance makes less than so many standard deviations. */
    private static final double NINETEEN_OF_TWENTY = 1.96;

    /** At most so large a part of those asked twice answers otherwise the second time although nothing has changed. */
    private static final double UNSTEADY = 0.05;

    /** By how many percentage points rounding to the nearest 5 may have moved two shares apart. */
    private static final int ROUNDING = 5;

    /** What it comes to. */
    public enum Verdict {
        UP,
        DOWN,
        /** Chance and rounding could have made it. It does not say that nothing has changed. */
        MAY_BE_CHANCE
    }

    /**
     * An earlier time when some of the people were asked who are asked now.
     *
     * @param asked when
     * @param both how many were asked both times, whether they answered or not
     */
    public record Panel(Instant asked, int both) {}

    /**
     * The change in those who agree, from {@code before} to {@code now}; the other way round it is as large. Empty where there is
     * nothing to compare: both are the same figure, or not nearly the same people were asked.
     *
     * @param both how many were asked both times
     */
    public static Optional<Change> between(Dated before, Dated now, int both) {
        if (before.equals(now)
                || !areNearlyTheSame(before.figure().asked(), now.figure().asked(), both)) {
            return Optional.empty();
        }
        return Optional.of(new Change(before, now, verdict(before.figure(), now.figure(), both)));
    }

    /** By how many percentage points the shares as they are shown differ; where one is a band, from its edge. */
    public int points() {
        return now.figure().agree().percent() - before.figure().agree().percent();
    }

    /** Whether at least four in five of all who were asked were asked both times. */
    private static boolean areNearlyTheSame(int before, int now, int both) {
        return both * 5 >= Math.max(before, now) * 4;
    }

    private static Verdict verdict(Figure.Shown before, Figure.Shown now, int both) {
        var points = now.agree().percent() - before.agree().percent();
        if (Math.abs(points) - ROUNDING <= 100 * NINETEEN_OF_TWENTY * Math.sqrt(variance(before, now, both))) {
            return Verdict.MAY_BE_CHANCE;
        }
        return points > 0 ? Verdict.UP : Verdict.DOWN;
    }

    /**
     * Of the difference between the shares of two samples without replacement from nearly the same people, of whom few answer otherwise
     * the second time.
     */
    private static double variance(Figure.Shown before, Figure.Shown now, int both) {
        var share = (before.agree().percent() + now.agree().percent()) / 200.0;
        var overlap = Math.min(both, Math.min(before.asked(), now.asked())) / ((double) before.asked() * now.asked());
        return share * (1 - share) * (1 / answered(before) + 1 / answered(now) - 2 * overlap) + UNSTEADY * overlap;
    }

    /** How many people answered at the least. Of less than a quarter it is not known how many, so all of it may be chance. */
    private static double answered(Figure.Shown figure) {
        return figure.asked() * figure.answered().leastQuarters() / 4.0;
    }
}
