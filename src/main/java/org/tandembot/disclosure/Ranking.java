package org.tandembot.disclosure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Things in the order of their shares. What rounding and bands leave open stands level, whichever of the two is named first.
 *
 * @param order the highest first, or the other way round
 */
public record Ranking<T>(List<T> order, Function<T, Share> share) {

    public Ranking {
        order = List.copyOf(order);
    }

    /** The first few of a ranking, and how many others stand level with the last of them. */
    public record Top<T>(List<T> named, int more) {
        public Top {
            named = List.copyOf(named);
        }
    }

    /** The highest first; those whose order is open keep the one in which they were given. */
    public static <T> Ranking<T> of(Collection<T> all, Function<T, Share> share) {
        return new Ranking<>(
                all.stream()
                        .sorted(Comparator.comparingDouble(
                                (T one) -> -share.apply(one).middle()))
                        .toList(),
                share);
    }

    /** The lowest first. */
    public Ranking<T> reversed() {
        return new Ranking<>(order.reversed(), share);
    }

    /** These alone. */
    public Ranking<T> where(Predicate<T> these) {
        return new Ranking<>(order.stream().filter(these).toList(), share);
    }

    /** The first, and all that stand level with it. */
    public List<T> first() {
        return order.stream().filter(one -> isLevel(one, order.getFirst())).toList();
    }

    /** The first, where it is clear of every other; empty where there is no other. */
    public Optional<T> clear() {
        return order.size() > 1 && order.stream().skip(1).allMatch(one -> isClear(one, order.getFirst()))
                ? Optional.of(order.getFirst())
                : Optional.empty();
    }

    /** Whether there are several, and all stand level. */
    public boolean isAlike() {
        return order.size() > 1 && first().size() == order.size();
    }

    public Top<T> top(int most) {
        if (order.size() <= most) {
            return new Top<>(order, 0);
        }
        var more = order.stream()
                .skip(most)
                .filter(one -> isLevel(one, order.get(most - 1)))
                .count();
        return new Top<>(order.subList(0, most), (int) more);
    }

    /** Whether the two are so far apart that rounding cannot have made it. */
    public boolean isClear(T one, T other) {
        return share.apply(one).isClearOf(share.apply(other));
    }

    /** Whether it is open which of the two is higher. */
    public boolean isLevel(T one, T other) {
        return !share.apply(one).differsFrom(share.apply(other));
    }
}
