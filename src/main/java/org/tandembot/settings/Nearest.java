package org.tandembot.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that was most likely meant by one that is not known. */
public final class Nearest {

    /** How many characters must be added, dropped or changed to turn one word into the other. */
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** The right word that this is with one or two slips. */
    static Optional<String> withSlips(String written, Collection<String> right) {
        return right.stream()
                .filter(word -> DISTANCE.apply(written, word) <= 2)
                .min(Comparator.comparingInt(word -> DISTANCE.apply(written, word)));
    }

    /** The right word that differs least, if that is in at most a quarter of its characters. */
    public static Optional<String> to(String written, Collection<String> right) {
        return right.stream()
                .filter(word -> DISTANCE.apply(written, word) <= Math.max(1, written.length() / 4))
                .min(Comparator.comparingInt(word -> DISTANCE.apply(written, word)));
    }
}
