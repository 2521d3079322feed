package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses the questions of the next round. Every question is asked once before any comes again; a round touches at least
 * three principles and never has two questions of one overlap group.
 *
 * @param asked ids of the questions that this cycle has asked already
 */
record Rotation(Set<String> asked) {

    static final int LEAST_PRINCIPLES = 3;

    Rotation {
        asked = Set.copyOf(asked);
    }

    /** The questions of a round, and what the rotation is after it. */
    record Drawn(List<Question> questions, Rotation after) {}

    /**
     * Draws {@code count} of the questions. Where a cycle ends within the round, all that it still owes are asked and the rest
     * opens the next cycle.
     */
    Drawn draw(List<Question> bank, int count, RandomGenerator random) {
        var order = new ArrayList<>(bank);
        java.util.Collections.shuffle(order, java.util.Random.from(random));
        var owed = order.stream()
                .filter(question -> !asked.contains(question.id()))
                .toList();
        if (owed.isEmpty()) {
            return new Rotation(Set.of()).draw(bank, count, random);
        }
        var size = Math.min(count, owed.size());
        // A team's own bank may be too narrow for the rules; it is asked all the same.
        var chosen = fill(List.of(), owed, owed, size, count).orElseGet(() -> owed.subList(0, size));
        if (chosen.size() == count) {
            return new Drawn(chosen, after(chosen, bank));
        }
        var rest = order.stream().filter(question -> !chosen.contains(question)).toList();
        var full = fill(chosen, rest, List.of(), count, count)
                .orElseGet(() -> java.util.stream.Stream.concat(chosen.stream(), rest.stream())
                        .limit(count)
                        .toList());
        return new Drawn(full, new Rotation(ids(full.subList(chosen.size(), full.size()))));
    }

    private Rotation after(List<Question> chosen, List<Question> bank) {
        var all = new HashSet<>(asked);
        all.addAll(ids(chosen));
        return all.containsAll(ids(bank)) ? new Rotation(Set.of()) : new Rotation(all);
    }

    /**
     * Adds questions until there are {@code size}, those of the principle that is owed most coming first, so that what is left
     * stays mixed to the end of the cycle.
     */
    private static Optional<List<Question>> fill(
            List<Question> chosen, List<Question> from, List<Question> owed, int size, int whole) {
        if (chosen.size() == size) {
            return enoughPrinciples(chosen, size, whole) && leavesAWay(chosen, owed, whole)
                    ? Optional.of(chosen)
                    : Optional.empty();
        }
        for (var next : mostOwedFirst(chosen, from)) {
            var more = new ArrayList<>(chosen);
            more.add(next);
            var found = fill(more, from, owed, size, whole);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean enoughPrinciples(List<Question> chosen, int size, int whole) {
        var principles = chosen.stream().map(Question::principle).distinct().count();
        return size < whole || principles >= Math.min(LEAST_PRINCIPLES, whole);
    }

    /** Whether what is owed after this round has no overlap group more often than there are rounds to ask it in. */
    private static boolean leavesAWay(List<Question> chosen, List<Question> owed, int whole) {
        var left = owed.stream().filter(question -> !chosen.contains(question)).toList();
        var rounds = (left.size() + whole - 1) / whole;
        var ofGroup = new HashMap<String, Integer>();
        left.forEach(question -> {
            if (question.overlap() != null) {
                ofGroup.merge(question.overlap(), 1, Integer::sum);
            }
        });
        return ofGroup.values().stream().allMatch(times -> times <= rounds);
    }

    private static List<Question> mostOwedFirst(List<Question> chosen, List<Question> from) {
        var left = new HashMap<String, Integer>();
        from.forEach(question -> left.merge(question.principle(), 1, Integer::sum));
        chosen.forEach(question -> left.merge(question.principle(), -1000, Integer::sum));
        return from.stream()
                .filter(question -> chosen.stream().noneMatch(other -> other == question || overlaps(other, question)))
                .sorted(Comparator.comparing((Question question) -> -left.getOrDefault(question.principle(), 0)))
                .toList();
    }

    private static boolean overlaps(Question one, Question other) {
        return one.overlap() != null && one.overlap().equals(other.overlap());
    }

    private static Set<String> ids(List<Question> questions) {
        var ids = new HashSet<String>();
        questions.forEach(question -> ids.add(question.id()));
        return ids;
    }
}
