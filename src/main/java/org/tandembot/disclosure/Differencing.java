package org.tandembot.disclosure;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandembot.disclosure.Suppression.Safe;

/**
 * The differencing rule: what may be told anew of one statement beside all that was told of it, so that no figure less others is of
 * a few who joined, left, moved or were away in between. Against whom, and why this is enough: decisions 16 and 32.
 */
public class Differencing {

    private final List<Told> before;
    private final int promised;
    private final int minimum;

    /**
     * What was told of the statement once.
     *
     * @param isOwn whether of the same team
     * @param people all whose answers could be in it
     * @param parts the people of those cohorts of which figures were told beside everyone's
     * @param minimum what they were promised
     * @param answered how many of them answered
     * @param figure everyone's; empty where it is not known, so that it may be any
     */
    public record Told(
            boolean isOwn,
            Set<String> people,
            Set<Set<String>> parts,
            int minimum,
            AtLeast answered,
            Optional<Figure.Shown> figure) {

        public Told {
            people = Set.copyOf(people);
            parts = Set.copyOf(parts);
        }

        private int least() {
            return Math.max(minimum, (int) answered.number());
        }

        private int most() {
            return figure.isEmpty() ? people.size() : (int) answered.number() + answered.step() - 1;
        }
    }

    /**
     * @param before all that was told within a year of groups that share people with those who are asked now, or with such a group,
     *     and so on
     * @param promised the minimum that those who are asked now were promised
     */
    public Differencing(Collection<Told> before, int promised) {
        this.before = List.copyOf(before);
        this.promised = promised;
        this.minimum = before.stream().mapToInt(Told::minimum).reduce(promised, Math::max);
    }

    /** The largest that anyone concerned was promised. */
    public int minimum() {
        return minimum;
    }

    /** Whether a figure of them all may be told for some answers; false tells nothing of what they answered. */
    public boolean mayEver(Set<String> everyone) {
        return isSafeBeside(Set.of(everyone)) || isNearOwn(everyone);
    }

    /** What may be told anew. */
    public Safe anew(Cohorts asked, Tally tally) {
        if (before.isEmpty()) {
            return tally.safe(promised);
        }
        var everyone = asked.everyone();
        var shared = shared(everyone);
        // Whatever is a sum of figures of now is of so many that at least the minimum of them were asked for the first
        // time.
        var fresh = tally.safe(shared == 0 ? promised : minimum + shared);
        if (fresh.total() && isSafeBeside(groups(asked, fresh))) {
            return fresh;
        }
        var isTold = fresh.total() && isSafeBeside(Set.of(everyone)) || isChanged(asked, tally);
        return new Safe(isTold, Set.of(), Set.of());
    }

    private static Set<Set<String>> groups(Cohorts asked, Safe some) {
        return Stream.concat(Stream.of(Cohort.EVERYONE), asked.parts())
                .filter(some::has)
                .map(asked::people)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many of them were in anything that was told. */
    int shared(Set<String> everyone) {
        return (int) everyone.stream()
                .filter(person -> before.stream().anyMatch(told -> told.people().contains(person)))
                .count();
    }

    /** Whether at least the minimum must have made the change from each figure that has nearly the same people in it, as far as is known. */
    private boolean isChanged(Cohorts asked, Tally tally) {
        var everyone = asked.everyone();
        var now = tally.of(Cohort.EVERYONE);
        var near = before.stream().filter(told -> !isFar(told, everyone, now)).toList();
        return now.answered() >= minimum
                && mayEver(everyone)
                && near.stream().allMatch(told -> isChanged(told, now, answeredInAll(told, asked, tally)))
                && before.stream()
                        .noneMatch(one -> before.stream().anyMatch(other -> isOneOfThem(one, other, everyone, now)));
    }

    /** Whether at least the minimum must be in one of the two and not in the other, whoever answered. */
    boolean isFar(Told told, Set<String> everyone, Counts now) {
        var shared = (int) everyone.stream().filter(told.people()::contains).count();
        return now.answered() - shared >= minimum
                || told.figure().isPresent() && told.parts().isEmpty() && told.least() - shared >= minimum;
    }

    /**
     * Where parts were told, everyone's figure less a part may be of nearly those who answer now, if not enough of each part do. Then
     * fewer answer now than did, and the change from everyone's figure is by so many people more.
     */
    private boolean isChanged(Told told, Counts now, boolean answeredInAll) {
        var left = told.most() - now.answered() + minimum - 1;
        var hands = minimum + (answeredInAll || left < told.minimum() ? 0 : left);
        return told.figure()
                .filter(figure -> Repeat.mayTell(figure, now, hands, 1))
                .isPresent();
    }

    /**
     * Whether no sum of the figures of then is nearly everyone's figure of now, but everyone's of then. In any sum at least the minimum of
     * those who answer now do not count exactly once; or else the vectors of those who do, by the parts that were told, span the vectors of
     * all of then, so that all of then count exactly once. Whoever has moved between parts may stand in either, so as many more must answer.
     */
    boolean answeredInAll(Told told, Cohorts asked, Tally tally) {
        if (told.parts().isEmpty()) {
            return true;
        }
        var parts = List.copyOf(told.parts());
        var cohorts = parts.stream().map(part -> nearest(part, told, asked)).toList();
        if (cohorts.contains(Cohort.EVERYONE)) {
            return false;
        }
        var moved = IntStream.range(0, parts.size())
                .map(part -> moved(parts.get(part), told, asked, cohorts.get(part)))
                .sum();
        var atoms = new HashMap<List<Integer>, Integer>();
        tally.answered()
                .forEach((cell, answered) ->
                        atoms.merge(vector(cohorts, one -> one.test(cell)), answered, Integer::sum));
        var then = told.people().stream()
                .map(person -> vector(parts, part -> part.contains(person)))
                .collect(Collectors.toUnmodifiableSet());
        return Overlap.isSpanned(then, atoms, minimum + moved);
    }

    /** The cohort of now that is most like a part of then; everyone where there is none. */
    private static Cohort nearest(Set<String> part, Told told, Cohorts asked) {
        return asked.parts()
                .min(Comparator.comparingInt(cohort -> moved(part, told, asked, cohort)))
                .orElse(Cohort.EVERYONE);
    }

    /** How many of those asked both times are in only one of a part of then and a cohort of now. */
    private static int moved(Set<String> part, Told told, Cohorts asked, Cohort cohort) {
        return (int) asked.cells().entrySet().stream()
                .filter(one -> told.people().contains(one.getKey()))
                .filter(one -> part.contains(one.getKey()) != cohort.test(one.getValue()))
                .count();
    }

    /** Of everyone, and of the groups for which it holds. */
    private static <G> List<Integer> vector(List<G> groups, Predicate<G> isIn) {
        return Stream.concat(Stream.of(1), groups.stream().map(group -> isIn.test(group) ? 1 : 0))
                .toList();
    }

    /** Whether of three groups one may be nearly the other two together, by who was asked and how many answered. */
    private boolean isOneOfThem(Told one, Told other, Set<String> everyone, Counts now) {
        var answered = now.answered();
        return one != other
                && isCovered(one, other.people(), everyone)
                && isCovered(other, one.people(), everyone)
                && (isSum(one.least() + other.least(), one.most() + other.most(), answered, answered)
                        || isSum(one.least() + answered, one.most() + answered, other.least(), other.most()));
    }

    private boolean isCovered(Told told, Set<String> some, Set<String> others) {
        var rest = told.people().stream()
                .filter(person -> some.contains(person) || others.contains(person))
                .count();
        return told.least() - rest < minimum;
    }

    private boolean isSum(int least, int most, int ofLeast, int ofMost) {
        return least - ofMost < minimum && ofLeast - most < minimum;
    }

    /** Nearly everyone was told of before, in this team's figures alone. */
    private boolean isNearOwn(Set<String> everyone) {
        var near = before.stream()
                .filter(told -> told.parts().stream().anyMatch(part -> isNear(part, everyone))
                        || isNear(told.people(), everyone))
                .toList();
        return !near.isEmpty()
                && near.stream()
                        .allMatch(told -> told.isOwn()
                                && told.figure().isPresent()
                                && told.parts().stream().noneMatch(part -> isNear(part, everyone)));
    }

    private boolean isNear(Set<String> group, Set<String> everyone) {
        return Overlap.apart(group, everyone) < minimum;
    }

    /** Whether these add nothing to what is known of who was asked, or may all stand beside it. */
    private boolean isSafeBeside(Set<Set<String>> groups) {
        var all = new HashSet<Set<String>>();
        before.stream().filter(told -> told.figure().isPresent()).forEach(told -> addTo(all, told));
        if (all.containsAll(groups)) {
            return true;
        }
        before.forEach(told -> addTo(all, told));
        all.addAll(groups);
        return isSafe(all, minimum);
    }

    private static void addTo(Set<Set<String>> groups, Told told) {
        groups.add(told.people());
        groups.addAll(told.parts());
    }

    boolean isSafe(Set<Set<String>> groups, int least) {
        return Overlap.isSafe(groups, least);
    }
}
