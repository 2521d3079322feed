package org.tandembot.disclosure;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a group, as coarse as it may be shown: rounded to 5 per cent, and banded at both ends so that a group who all
 * said the same cannot be told from one who nearly did.
 *
 * @param percent 0 to 100, a multiple of 5; for {@link Shape#AT_LEAST} and {@link Shape#AT_MOST} the edge of the band
 */
public record Share(int percent, Shape shape) {

    /** From this many people on, one person's choice moves a share by 5 per cent or less. */
    private static final int LARGE = 20;

    /** So far apart at the least are two shares that are told 15 points apart: the rest of that may be rounding. */
    private static final int CLEAR = 10;

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

    /**
     * The mean of some shares that are shown, rounded and banded as they are; empty where some stand in the band at one end and some at
     * the other, of which no mean can be told.
     */
    public static Optional<Share> mean(Collection<Share> shown) {
        var shapes = shown.stream().map(Share::shape).collect(Collectors.toSet());
        if (shapes.containsAll(Set.of(Shape.AT_LEAST, Shape.AT_MOST))) {
            return Optional.empty();
        }
        var fives = shown.stream().mapToInt(Share::percent).average().orElse(0) / 5;
        if (shapes.contains(Shape.AT_LEAST)) {
            return Optional.of(new Share((int) Math.floor(fives) * 5, Shape.AT_LEAST));
        }
        return Optional.of(
                shapes.contains(Shape.AT_MOST)
                        ? new Share((int) Math.ceil(fives) * 5, Shape.AT_MOST)
                        : new Share((int) Math.round(fives) * 5, Shape.ROUNDED));
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

    /** What lies in the middle of all that is shown like this one. */
    public double middle() {
        return (least() + most()) / 2;
    }

    /** Whether the two differ whatever rounding and bands hide: 80% and "80% or more" may be the same. */
    public boolean differsFrom(Share other) {
        return apart(other) >= 0;
    }

    /** Whether the two are told at least 15 points apart, which rounding cannot make. */
    public boolean isClearOf(Share other) {
        return apart(other) >= CLEAR;
    }

    private double apart(Share other) {
        return Math.max(least() - other.most(), other.least() - most());
    }
}
