package org.tandembot.disclosure;

/**
 * A part of a group, as coarse as it may be shown: rounded to 5 per cent, and banded at both ends so that a group who all
 * said the same cannot be told from one who nearly did.
 *
 * @param percent 0 to 100, a multiple of 5; for {@link Shape#AT_LEAST} and {@link Shape#AT_MOST} the edge of the band
 */
public record Share(int percent, Shape shape) {

    /** From this many people on, one person's choice moves a share by 5 per cent or less. */
    private static final int LARGE = 20;

    /** How exact a share is. */
    public enum Shape {
        ROUNDED,
        AT_LEAST,
        AT_MOST
    }

    /** The share of {@code part} in {@code whole} people; {@code whole} must be positive. */
    public static Share of(int part, int whole) {
        if (whole < 1 || part < 0 || part > whole) {
            throw new IllegalArgumentException("No such share: %d of %d".formatted(part, whole));
        }
        var edge = whole < LARGE ? 20 : 5;
        var percent = 100.0 * part / whole;
        if (percent >= 100 - edge) {
            return new Share(100 - edge, Shape.AT_LEAST);
        }
        if (percent <= edge) {
            return new Share(edge, Shape.AT_MOST);
        }
        return new Share((int) Math.round(percent / 5) * 5, Shape.ROUNDED);
    }

    /** The smallest share, in per cent, that is shown like this one. */
    public double least() {
        return switch (shape) {
            case ROUNDED -> percent - 2.5;
            case AT_LEAST -> percent;
            case AT_MOST -> 0;
        };
    }

    /** The largest share, in per cent, that is shown like this one. */
    public double most() {
        return switch (shape) {
            case ROUNDED -> percent + 2.5;
            case AT_LEAST -> 100;
            case AT_MOST -> percent;
        };
    }
}
