package org.tandembot.feature.pulse;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Suppression;

/** Counts the choices of one question. Lives in memory only, while a round closes; {@link Telling} says what of it is shown. */
final class Tally {

    private final Map<Cell, Counts> counts = new HashMap<>();

    void count(Choice choice) {
        var one = switch (choice.answer().stance()) {
            case AGREE -> new Counts(1, 0, 0);
            case NEITHER -> new Counts(0, 1, 0);
            case DISAGREE -> new Counts(0, 0, 1);
            case NONE -> Counts.NONE;
        };
        counts.merge(choice.cell(), one, Counts::plus);
    }

    /** The counts of everyone for whom {@code who} holds. */
    Counts of(Predicate<Cell> who) {
        return counts.entrySet().stream()
                .filter(entry -> who.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Counts.NONE, Counts::plus);
    }

    /** Which groups may be shown of this question. */
    Suppression.Safe safe(int minimum) {
        var answered = new HashMap<Cell, Integer>();
        counts.forEach((cell, count) -> answered.put(cell, count.answered()));
        return Suppression.safe(answered, minimum);
    }
}
