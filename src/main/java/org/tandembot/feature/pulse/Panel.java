package org.tandembot.feature.pulse;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.disclosure.Digest;

/**
 * Who was asked in a round and where they stood, so that later rounds show nothing next to it that would tell of a few people. It
 * does not say who answered. People are in it as digests, to tell the same person from another, in whatever team.
 *
 * @param places by a person's digest
 */
record Panel(Map<String, Place> places) {

    Panel {
        places = Map.copyOf(places);
    }

    /** A person's organisation and profession. */
    record Place(String organisation, String profession) {}

    static Panel of(PulseRound round) {
        var places = new HashMap<String, Place>();
        round.cells()
                .forEach((person, cell) -> places.put(
                        Digest.of(person.toString()),
                        new Place(
                                round.organisations().get(cell.organisation()),
                                round.professions().get(cell.profession()))));
        return new Panel(places);
    }

    Set<String> everyone() {
        return places.keySet();
    }

    /** Those who worked for this organisation. */
    Set<String> at(String organisation) {
        return of(place -> place.organisation().equals(organisation));
    }

    /** Those of this profession. */
    Set<String> as(String profession) {
        return of(place -> place.profession().equals(profession));
    }

    /** All of whom a figure could be told: everyone and each cohort. */
    Set<Set<String>> groups() {
        return Stream.concat(
                        Stream.of(everyone()),
                        places.values().stream()
                                .flatMap(place -> Stream.of(at(place.organisation()), as(place.profession()))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> of(Predicate<Place> who) {
        return places.entrySet().stream()
                .filter(one -> who.test(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
