package org.tandembot.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which cohorts of a team may be shown beside its total, so that no group smaller than the minimum can be worked out.
 *
 * <p>What can be worked out from totals by adding and subtracting is a sum over cells (organisation and profession) in which
 * each cell counts as often as "its organisation's weight less its profession's weight". Draw organisations and professions as
 * points, all hidden ones of a kind as one point, and each cell as a line between its two, as thick as people in it answered.
 * Then such a sum is about few people exactly if few people's lines must be cut to part the drawing in two. So a choice of
 * cohorts is safe if and only if the minimum cut of every connected part is at least the minimum group size. The test beside
 * this class checks that against solving the linear equations outright.
 *
 * @see <a href="https://doi.org/10.1145/263867.263872">Stoer and Wagner, A simple min-cut algorithm, 1997</a>
 */
public final class Suppression {

    private Suppression() {}

    /** The cohorts that may be shown, by index; {@code total} tells whether the team as a whole may be. */
    public record Safe(boolean total, Set<Integer> organisations, Set<Integer> professions) {
        public Safe {
            organisations = Set.copyOf(organisations);
            professions = Set.copyOf(professions);
        }

        public boolean has(Cohort cohort) {
            return switch (cohort.by()) {
                case NOTHING -> total;
                case ORGANISATION -> organisations.contains(cohort.index());
                case PROFESSION -> professions.contains(cohort.index());
            };
        }
    }

    /**
     * Takes cohorts in, largest first, as long as nothing small can be worked out.
     *
     * @param answered how many people of each cell answered
     * @param minimum the minimum group size, at least 1
     */
    public static Safe safe(Map<Cell, Integer> answered, int minimum) {
        var organisations = new TreeSet<Integer>();
        var professions = new TreeSet<Integer>();
        if (!isSafe(answered, organisations, professions, minimum)) {
            return new Safe(false, Set.of(), Set.of());
        }
        for (var cohort : largestFirst(answered)) {
            var shown = cohort.cohort().by() == Cohort.By.ORGANISATION ? organisations : professions;
            shown.add(cohort.cohort().index());
            if (cohort.size() < minimum || !isSafe(answered, organisations, professions, minimum)) {
                shown.remove(cohort.cohort().index());
            }
        }
        return new Safe(true, organisations, professions);
    }

    /** Whether the total and these cohorts, all shown, keep every group smaller than {@code minimum} from being worked out. */
    static boolean isSafe(
            Map<Cell, Integer> answered, Set<Integer> organisations, Set<Integer> professions, int minimum) {
        var points = new ArrayList<String>();
        var lines = new int[2 * answered.size() + 2][2 * answered.size() + 2];
        answered.forEach((cell, people) -> {
            if (people > 0) {
                var from = point(points, "o", cell.organisation(), organisations);
                var to = point(points, "p", cell.profession(), professions);
                lines[from][to] += people;
                lines[to][from] += people;
            }
        });
        return points.isEmpty() ? minimum <= 0 : MinimumCut.ofEachPart(lines, points.size()) >= minimum;
    }

    private static int point(List<String> points, String kind, int index, Set<Integer> shown) {
        var name = kind + (shown.contains(index) ? Integer.toString(index) : "hidden");
        if (!points.contains(name)) {
            points.add(name);
        }
        return points.indexOf(name);
    }

    private record Sized(Cohort cohort, int size) {}

    private static List<Sized> largestFirst(Map<Cell, Integer> answered) {
        var sizes = new HashMap<Cohort, Integer>();
        answered.forEach((cell, people) -> {
            sizes.merge(new Cohort(Cohort.By.ORGANISATION, cell.organisation()), people, Integer::sum);
            sizes.merge(new Cohort(Cohort.By.PROFESSION, cell.profession()), people, Integer::sum);
        });
        return sizes.entrySet().stream()
                .map(one -> new Sized(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing((Sized one) -> one.cohort().by())
                        .thenComparing(Comparator.comparingInt(Sized::size).reversed())
                        .thenComparing(one -> one.cohort().index()))
                .toList();
    }
}
