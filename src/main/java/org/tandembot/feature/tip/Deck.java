package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The tips of a team as a deck of cards: none is dealt twice before all were dealt.
 *
 * @param day the last day that had a tip
 * @param tip the tip of that day; empty before the first
 * @param dealt what was dealt of the present deck
 */
record Deck(Optional<LocalDate> day, String tip, List<String> dealt) {

    static final Deck NEW = new Deck(Optional.empty(), "", List.of());

    Deck {
        dealt = List.copyOf(dealt);
    }

    /**
     * The deck after that day's tip was dealt. It is one on the principle in focus as long as there is one left; else the
     * principles take turns.
     *
     * @param tips all tips of the deck, one at least
     */
    Deck deal(LocalDate on, List<Tip> tips, Optional<String> focus, RandomGenerator random) {
        var left = tips.stream().filter(one -> !dealt.contains(one.id())).toList();
        if (left.isEmpty()) {
            return new Deck(day, tip, tips.size() > 1 && !tip.isEmpty() ? List.of(tip) : List.of())
                    .deal(on, tips, focus, random);
        }
        var principle =
                focus.filter(wanted -> left.stream().anyMatch(isOn(wanted))).orElseGet(() -> turn(tips, left));
        var fitting = left.stream().filter(isOn(principle)).toList();
        var next = fitting.get(random.nextInt(fitting.size())).id();
        return new Deck(
                Optional.of(on),
                next,
                Stream.concat(dealt.stream(), Stream.of(next)).toList());
    }

    /** The principle after that of the last tip, of those that have tips left. */
    private String turn(List<Tip> tips, List<Tip> left) {
        var principles = new TreeSet<>(left.stream().map(Tip::principle).toList());
        var last = tips.stream()
                .filter(one -> one.id().equals(tip))
                .map(Tip::principle)
                .findFirst()
                .orElse("");
        var next = principles.higher(last);
        return next == null ? principles.first() : next;
    }

    private static Predicate<Tip> isOn(String principle) {
        return one -> one.principle().equals(principle);
    }
}
