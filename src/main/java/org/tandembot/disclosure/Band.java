package org.tandembot.disclosure;

/** How many of those asked have answered, told so coarsely that it says nothing of any one person. */
public enum Band {
    UNDER_A_QUARTER,
    A_QUARTER_TO_A_HALF,
    A_HALF_TO_THREE_QUARTERS,
    OVER_THREE_QUARTERS;

    /** The band of {@code answered} out of {@code asked}; nobody asked counts as nobody answering. */
    public static Band of(long answered, long asked) {
        if (answered * 4 < asked || asked == 0) {
            return UNDER_A_QUARTER;
        }
        if (answered * 2 < asked) {
            return A_QUARTER_TO_A_HALF;
        }
        return answered * 4 < asked * 3 ? A_HALF_TO_THREE_QUARTERS : OVER_THREE_QUARTERS;
    }

    /** Whether fewer than half have answered. */
    public boolean isUnderHalf() {
        return compareTo(A_HALF_TO_THREE_QUARTERS) < 0;
    }

    /** The lower edge, in quarters of those asked. */
    public int leastQuarters() {
        return ordinal();
    }
}
