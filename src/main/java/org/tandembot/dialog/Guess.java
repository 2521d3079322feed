package org.tandembot.dialog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word a writer most likely meant. */
final class Guess {

    private static final int LISTED_AT_MOST = 12;

    private Guess() {}

    /** Says which words are right, and which of them was likely meant: {@code one of: id, ask; did you mean `ask`?} */
    static String oneOf(String written, Collection<String> right) {
        if (right.isEmpty()) {
            return "none at all";
        }
        var all = right.size() > LISTED_AT_MOST ? "one that the English has" : "one of: " + String.join(", ", right);
        return all
                + nearest(written, right)
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElse("");
    }

    private static Optional<String> nearest(String written, Collection<String> right) {
        return right.stream()
                .filter(word -> distance(written, word) <= Math.max(1, written.length() / 4))
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** How many letters must be added, dropped or changed to turn one word into the other (Levenshtein). */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
