package org.tandembot.disclosure;

import java.util.function.Predicate;

/**
 * Everyone who is asked, or those of one organisation or profession.
 *
 * @param index which one, in the order of {@link Cohorts}
 */
public record Cohort(By by, int index) implements Predicate<Cell> {

    public static final Cohort EVERYONE = new Cohort(By.NOTHING, 0);

    /** By what it is told from the others. */
    public enum By {
        NOTHING,
        ORGANISATION,
        PROFESSION
    }

    /** Whether people in this cell are in it. */
    @Override
    public boolean test(Cell cell) {
        return switch (by) {
            case NOTHING -> true;
            case ORGANISATION -> cell.organisation() == index;
            case PROFESSION -> cell.profession() == index;
        };
    }
}
