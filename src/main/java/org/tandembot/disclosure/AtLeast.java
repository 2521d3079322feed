package org.tandembot.disclosure;

/**
 * A count of things that people did, such as concerns or votes, told only in steps of the minimum group size: "fewer than 5", "5 or
 * more", "10 or more". None and a few look the same, and the difference of two such counts is about a whole step or about nothing
 * that is known.
 *
 * @param number a multiple of {@code step}; 0 means fewer than one step, none included
 * @param step the minimum group size
 */
public record AtLeast(long number, int step) {

    /** The count as it may be told. */
    public static AtLeast of(long count, int minimum) {
        if (count < 0 || minimum < 1) {
            throw new IllegalArgumentException("No such count: %d in steps of %d".formatted(count, minimum));
        }
        return new AtLeast(count - count % minimum, minimum);
    }

    /** Whether it is below the first step. */
    public boolean isFew() {
        return number == 0;
    }
}
