package org.tandembot.deck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Chooses the questions of the next round. Core questions come back after a time, so that change can be seen; of the others every one
 * is asked before any comes again. A round touches at least three principles and never has two questions of one overlap group. A
 * team's own decks may be too narrow for the last two; they are asked all the same.
 *
 * @param asked ids of the questions, other than core ones, that this cycle has asked already
 * @param core when each core question was last asked, by its id
 */
public record Rotation(SortedSet<String> asked, SortedMap<String, Instant> core) {

    public static final Rotation START = new Rotation(Set.of(), Map.of());

    static final int LEAST_PRINCIPLES = 3;

    /** From so many people on a figure can move within a quarter; below, hardly within half a year. */
    public static final int MANY = 20;

    static final Duration QUARTER = Duration.ofDays(84);
    static final Duration HALF_A_YEAR = Duration.ofDays(168);

    /** Rounds are not always opened at the same hour, and clocks change. */
    private static final Duration ABOUT = Duration.ofDays(2);

    private static final int LEAST_CORE = 2;

    /** The largest round there is, which a team may choose at any time. */
    private static final int LARGEST_ROUND = 10;

    // In one order, since a document is compared by its text.
    public Rotation {
        asked = Collections.unmodifiableSortedSet(new TreeSet<>(asked));
        core = Collections.unmodifiableSortedMap(new TreeMap<>(core));
    }

    Rotation(Collection<String> asked, Map<String, Instant> core) {
        this(new TreeSet<>(asked), new TreeMap<>(core));
    }

    /** The questions of a round, and what the rotation is after it. */
    public record Drawn(List<Question> questions, Rotation after) {
        public Drawn {
            questions = List.copyOf(questions);
        }
    }

    /**
     * What is wanted of a round.
     *
     * @param questions how many
     * @param again ids of questions that come first
     * @param focus the principle that about half of the rotating ones shall hang on, as long as it has any left; or empty
     * @param asked how many people will be asked
     * @param opens when it opens
     * @param next how long after that the next round is likely to open
     */
    public record Wish(int questions, Collection<String> again, String focus, int asked, Instant opens, Duration next) {

        Duration returns() {
            return asked < MANY ? HALF_A_YEAR : QUARTER;
        }
    }

    /**
     * Draws a round: first what is wanted again, then the core questions that are due, then what the cycle owes. Where a cycle ends
     * within the round, all that it still owes are asked and the rest opens the next cycle.
     */
    public Drawn draw(List<Question> bank, Wish wish, RandomGenerator random) {
        var order = new ArrayList<>(bank);
        Collections.shuffle(order, Random.from(random));
        var chosen = new ArrayList<Question>();
        order.stream()
                .filter(question -> wish.again().contains(question.id()))
                .limit(wish.questions())
                .forEach(chosen::add);
        addCore(chosen, order, wish);
        return after(chosen, order.stream().filter(question -> !question.core()).toList(), wish);
    }

    /** The same round with another question in the place of this one, which the cycle goes on owing; the same where there is none. */
    public List<Question> swap(
            List<Question> bank, List<Question> round, String out, Wish wish, RandomGenerator random) {
        var others = round.stream().filter(one -> !one.id().equals(out)).toList();
        var left = new ArrayList<>(bank);
        left.removeIf(one -> one.core() || round.contains(one));
        Collections.shuffle(left, Random.from(random));
        var owed = left.stream().filter(one -> !asked.contains(one.id())).toList();
        var filled = new ArrayList<>(others);
        new Filling(filled, wish).from(owed.isEmpty() ? left : owed);
        return filled.size() == others.size()
                ? round
                : round.stream()
                        .map(one -> one.id().equals(out) ? filled.get(others.size()) : one)
                        .toList();
    }

    /** What the rotation is once these were asked, of all that there are. */
    public Rotation asking(List<Question> round, List<Question> bank, Instant when) {
        var all = new TreeSet<>(asked);
        var cores = new TreeMap<>(core);
        round.forEach(one -> {
            if (one.core()) {
                cores.put(one.id(), when);
            } else {
                all.add(one.id());
            }
        });
        var isOver = bank.stream().filter(one -> !one.core()).allMatch(one -> all.contains(one.id()));
        if (isOver) {
            all.retainAll(
                    round.stream().map(Question::id).filter(asked::contains).collect(Collectors.toUnmodifiableSet()));
        }
        return new Rotation(all, cores);
    }

    private Drawn after(List<Question> chosen, List<Question> rotating, Wish wish) {
        var owed = rotating.stream()
                .filter(question -> !asked.contains(question.id()))
                .toList();
        var filling = new Filling(chosen, wish);
        filling.from(owed);
        if (chosen.containsAll(owed)) {
            filling.from(rotating);
        }
        return new Drawn(chosen, asking(chosen, rotating, wish.opens()));
    }

    /** Those that have not been asked for longest come first. */
    private void addCore(List<Question> chosen, List<Question> order, Wish wish) {
        var due = wish.opens().minus(wish.returns()).plus(ABOUT);
        var all = order.stream().filter(Question::core).toList();
        var room = Math.min(wish.questions() - 1 - chosen.size(), atOnce(all.size(), wish));
        all.stream()
                .filter(one -> !core.getOrDefault(one.id(), Instant.MIN).isAfter(due))
                .filter(one ->
                        chosen.stream().noneMatch(other -> other.overlapGroup().equals(one.overlapGroup())))
                .sorted(Comparator.comparing((Question one) -> core.getOrDefault(one.id(), Instant.MIN)))
                .limit(Math.max(0, room))
                .forEach(chosen::add);
    }

    /** So many that all come back in time, however rare rounds are. */
    private static int atOnce(int all, Wish wish) {
        var share = (double) wish.next().toDays() / wish.returns().toDays();
        return Math.max(LEAST_CORE, (int) Math.ceil(all * share));
    }

    /** Adds to a round the question that suits it best, one after another. */
    private record Filling(List<Question> chosen, Wish wish) {

        void from(List<Question> some) {
            var left = new ArrayList<>(some);
            left.removeAll(chosen);
            while (chosen.size() < wish.questions() && !left.isEmpty()) {
                var next = Collections.min(left, bestFirst(left));
                chosen.add(next);
                left.remove(next);
            }
        }

        /**
         * Which question suits those chosen best: one unlike all of them, of another principle until there are enough, of the focus
         * until it has its half, of an overlap group that will soon have as many questions left as there are rounds to ask them in,
         * and of the principle that has most left for its part in this round, so that what is left stays mixed to the end of the cycle.
         */
        private Comparator<Question> bestFirst(List<Question> left) {
            var overlaps = count(chosen, Question::overlapGroup);
            var principles = count(chosen, Question::principle);
            var overlapsLeft = count(left, Question::overlapGroup);
            var principlesLeft = count(left, Question::principle);
            var enough = principles.size() >= LEAST_PRINCIPLES;
            var wantsFocus = 2 * principles.getOrDefault(wish.focus(), 0L) < wish.questions();
            return Comparator.comparing((Question one) -> overlaps.containsKey(one.overlapGroup()))
                    .thenComparing(one -> !enough && principles.containsKey(one.principle()))
                    .thenComparing(
                            one -> overlapsLeft.getOrDefault(one.overlapGroup(), 0L) * LARGEST_ROUND < left.size())
                    .thenComparing(one -> !(wantsFocus && one.principle().equals(wish.focus())))
                    .thenComparing(one -> -principlesLeft.getOrDefault(one.principle(), 0L)
                            / (1.0 + principles.getOrDefault(one.principle(), 0L)));
        }

        private static Map<String, Long> count(List<Question> questions, Function<Question, String> by) {
            return questions.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
        }
    }
}
