package org.tandembot.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that was most likely meant by one that is not known. */
public final class Nearest {

    private Nearest() {}

    /** The right word that this is with one or two slips. */
    static Optional<String> withSlips(String written, Collection<String> right) {
        return within(2, written, right);
    }

    /** The right word that differs least, if that is in at most a quarter of its characters. */
    public static Optional<String> to(String written, Collection<String> right) {
        return within(Math.max(1, written.length() / 4), written, right);
    }

    /**
     * The one that the fewest characters must be added to, dropped from or changed in. Beyond the most it is not looked how many: a
     * start compares all variables of the machine with all that Tandem reads.
     */
    private static Optional<String> within(int most, String written, Collection<String> right) {
        var distance = new LevenshteinDistance(most);
        return right.stream()
                .filter(word -> distance.apply(written, word) >= 0)
                .min(Comparator.comparingInt(word -> distance.apply(written, word)));
    }
}
