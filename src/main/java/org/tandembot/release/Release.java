package org.tandembot.release;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandembot.disclosure.AtLeast;
import org.tandembot.disclosure.Cohort;
import org.tandembot.disclosure.Differencing.Told;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.SamePeople;

/**
 * What was published of one asking, as it is kept: figures, and nothing of who answered.
 *
 * @param topics all that it was about
 * @param published empty while it is not decided what will be
 */
record Release(Asking asking, Set<String> topics, Optional<List<Published>> published) {

    /**
     * One figure.
     *
     * @param topics those that it is about together
     * @param name of the cohort, among those of its kind
     * @param answered roughly how many answered
     */
    record Published(Set<String> topics, Cohort.By by, String name, Figure.Shown figure, AtLeast answered) {

        boolean isOf(Set<String> some, Cohort.By kind, String cohort) {
            return topics.equals(some) && by == kind && name.equals(cohort);
        }
    }

    /** The same, of humans who count once. */
    Release of(SamePeople same) {
        return new Release(asking.of(same), topics, published);
    }

    boolean isAbout(Set<String> some) {
        return !Collections.disjoint(topics, some);
    }

    /** The figure of a cohort about just this, where one was published. */
    Optional<Figure.Shown> figure(Set<String> statement, Cohort.By by, String cohort) {
        return published.stream()
                .flatMap(List::stream)
                .filter(one -> one.isOf(statement, by, cohort))
                .map(Published::figure)
                .findFirst();
    }

    /** What was told, or while that is not decided may be told, of a statement; empty where nothing was. */
    Optional<Told> told(String team, Set<String> statement) {
        var about = published.stream()
                .flatMap(List::stream)
                .filter(one -> !Collections.disjoint(one.topics(), statement))
                .toList();
        if (!isAbout(statement) || published.isPresent() && about.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Told(
                asking.team().equals(team),
                asking.asked().everyone(),
                parts(about),
                asking.minimum(),
                about.stream()
                        .filter(one -> one.isOf(statement, Cohort.By.NOTHING, ""))
                        .map(Published::answered)
                        .findFirst()
                        .orElseGet(() -> AtLeast.of(0, asking.minimum())),
                figure(statement, Cohort.By.NOTHING, "")));
    }

    private Set<Set<String>> parts(List<Published> about) {
        var asked = asking.asked();
        return asked.parts()
                .filter(part -> published.isEmpty()
                        || about.stream()
                                .anyMatch(one ->
                                        one.by() == part.by() && one.name().equals(asked.name(part))))
                .map(asked::people)
                .filter(people -> !people.equals(asked.everyone()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
