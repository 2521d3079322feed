package org.tandembot.disclosure;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts what people chose of one statement. Lives in memory only, while a ballot box closes. */
public final class Tally {

    /** Where nobody is told apart. */
    public static final Cell ALL = new Cell(0, 0);

    private final Map<Cell, Counts> counts = new HashMap<>();
    private final int choices;

    /** @param choices between how many things people chose */
    public Tally(int choices) {
        this.choices = choices;
    }

    /** One person's choice, by its place. */
    public void count(Cell cell, int choice) {
        var one = Counts.none(choices).each().stream().toArray(Integer[]::new);
        one[choice] = 1;
        counts.merge(cell, new Counts(one), Counts::plus);
    }

    /** The counts of everyone for whom {@code who} holds. */
    public Counts of(Predicate<Cell> who) {
        return counts.entrySet().stream()
                .filter(entry -> who.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Counts.none(choices), Counts::plus);
    }

    /** How many have answered of the people of which cell. */
    Map<Cell, Integer> answered() {
        return counts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().answered()));
    }

    /** Which groups may be shown of this statement. */
    public Suppression.Safe safe(int minimum) {
        return Suppression.safe(answered(), minimum);
    }
}
