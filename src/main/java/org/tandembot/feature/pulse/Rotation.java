package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Chooses the questions of the next round. Every question is asked once before any comes again; a round touches at least
 * three principles and never has two questions of one overlap group. A team's own bank may be too narrow for the last two; it
 * is asked all the same.
 *
 * @param asked ids of the questions that this cycle has asked already
 */
record Rotation(Set<String> asked) {

    static final int LEAST_PRINCIPLES = 3;

    /** The largest round there is, which a team may choose at any time. */
    private static final int LARGEST_ROUND = 10;

    Rotation {
        asked = Set.copyOf(asked);
    }

    /** The questions of a round, and what the rotation is after it. */
    record Drawn(List<Question> questions, Rotation after) {}

    /**
     * Draws {@code count} of the questions: first those that are wanted again, then what the cycle owes. Where a cycle ends within
     * the round, all that it still owes are asked and the rest opens the next cycle.
     */
    Drawn draw(List<Question> bank, int count, Collection<String> wanted, RandomGenerator random) {
        var order = new ArrayList<>(bank);
        Collections.shuffle(order, Random.from(random));
        var owed = order.stream()
                .filter(question -> !asked.contains(question.id()))
                .toList();
        var chosen = new ArrayList<Question>();
        order.stream()
                .filter(question -> wanted.contains(question.id()))
                .limit(count)
                .forEach(chosen::add);
        fill(chosen, owed, count);
        if (!chosen.containsAll(owed)) {
            var all = new ArrayList<>(asked);
            all.addAll(ids(chosen));
            return new Drawn(List.copyOf(chosen), new Rotation(Set.copyOf(all)));
        }
        fill(chosen, order, count);
        var next = chosen.stream().filter(question -> !owed.contains(question)).toList();
        return new Drawn(List.copyOf(chosen), new Rotation(Set.copyOf(ids(next))));
    }

    /** Adds the best question there is to those chosen, one after another, until there are {@code count} or none is left. */
    private static void fill(List<Question> chosen, List<Question> from, int count) {
        var left = new ArrayList<>(from);
        left.removeAll(chosen);
        while (chosen.size() < count && !left.isEmpty()) {
            var next = Collections.min(left, bestFirst(chosen, left));
            chosen.add(next);
            left.remove(next);
        }
    }

    /**
     * Which question suits those chosen best: one unlike all of them, of another principle until there are enough, of an overlap
     * group that will soon have as many questions left as there are rounds to ask them in, and of the principle that has most
     * left for its part in this round, so that what is left stays mixed to the end of the cycle.
     */
    private static Comparator<Question> bestFirst(List<Question> chosen, List<Question> left) {
        var overlaps = count(chosen, Question::overlapGroup);
        var principles = count(chosen, Question::principle);
        var overlapsLeft = count(left, Question::overlapGroup);
        var principlesLeft = count(left, Question::principle);
        var enough = principles.size() >= LEAST_PRINCIPLES;
        return Comparator.comparing((Question one) -> overlaps.containsKey(one.overlapGroup()))
                .thenComparing(one -> !enough && principles.containsKey(one.principle()))
                .thenComparing(one -> overlapsLeft.getOrDefault(one.overlapGroup(), 0L) * LARGEST_ROUND < left.size())
                .thenComparing(one -> -principlesLeft.getOrDefault(one.principle(), 0L)
                        / (1.0 + principles.getOrDefault(one.principle(), 0L)));
    }

    private static Map<String, Long> count(List<Question> questions, Function<Question, String> by) {
        return questions.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private static List<String> ids(List<Question> questions) {
        return questions.stream().map(Question::id).toList();
    }
}
