package org.tandembot.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is asked, and where they work. It does not say who answers.
 *
 * @param cells by the digests of people, to tell the same person from another in whatever team
 */
public record Cohorts(Map<String, Cell> cells, List<String> organisations, List<String> professions) {

    public Cohorts {
        cells = Map.copyOf(cells);
        organisations = List.copyOf(organisations);
        professions = List.copyOf(professions);
    }

    /** These people, not told apart. */
    public static Cohorts of(Set<String> people) {
        return new Cohorts(
                people.stream().collect(Collectors.toMap(Function.identity(), _ -> Tally.ALL)), List.of(), List.of());
    }

    /** The same, where each human counts once: where the first of theirs works, if that is among them. */
    public Cohorts of(SamePeople same) {
        var once = new HashMap<String, Cell>();
        cells.forEach((person, cell) -> once.merge(
                same.canonical(person), cell, (one, other) -> cells.getOrDefault(same.canonical(person), one)));
        return new Cohorts(once, organisations, professions);
    }

    public Set<String> everyone() {
        return cells.keySet();
    }

    /** All of them but everyone, those of organisations first. */
    public Stream<Cohort> parts() {
        return Stream.of(Cohort.By.values()).flatMap(this::by);
    }

    /** Those of one kind, in their order. */
    public Stream<Cohort> by(Cohort.By by) {
        var number = switch (by) {
            case NOTHING -> 0;
            case ORGANISATION -> organisations.size();
            case PROFESSION -> professions.size();
        };
        return IntStream.range(0, number).mapToObj(index -> new Cohort(by, index));
    }

    public Set<String> people(Cohort cohort) {
        return cells.entrySet().stream()
                .filter(one -> cohort.test(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Its name among those of its kind; empty for everyone. */
    public String name(Cohort cohort) {
        return switch (cohort.by()) {
            case NOTHING -> "";
            case ORGANISATION -> organisations.get(cohort.index());
            case PROFESSION -> professions.get(cohort.index());
        };
    }
}
