package org.tandembot.dialog;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects mistakes while loading. The same mistake seen from two languages counts once. */
final class Problems {

    private final Set<DialogProblem> found = new LinkedHashSet<>();

    void add(Place place, String wrong, String expected) {
        found.add(new DialogProblem(place.file(), place.line(), wrong, expected));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DialogProblems(found.stream()
                    .sorted(Comparator.comparing(DialogProblem::file).thenComparing(DialogProblem::line))
                    .toList());
        }
    }
}
