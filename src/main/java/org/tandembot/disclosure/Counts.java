package org.tandembot.disclosure;

/** How many people leaned which way on one statement. People who skipped it or to whom it does not apply are in none. */
public record Counts(int agree, int neither, int disagree) {

    public static final Counts NONE = new Counts(0, 0, 0);

    public Counts {
        if (agree < 0 || neither < 0 || disagree < 0) {
            throw new IllegalArgumentException("Nobody counts less than once");
        }
    }

    /** How many are counted. */
    public int answered() {
        return agree + neither + disagree;
    }

    public Counts plus(Counts other) {
        return new Counts(agree + other.agree, neither + other.neither, disagree + other.disagree);
    }
}
