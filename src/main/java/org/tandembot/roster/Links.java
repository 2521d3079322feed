package org.tandembot.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Humans who are known in several places, by their own word (decision 44). Each place leads to the person that they count as; what
 * is kept goes on naming places, and is seen through this.
 *
 * @param byPlace one and the same for each place of a human
 */
public record Links(Map<PersonId, Link> byPlace) {

    public static final Links NONE = new Links(Map.of());

    public Links {
        byPlace = Map.copyOf(byPlace);
    }

    /**
     * One human.
     *
     * @param canonical whom they count as
     * @param places all of theirs, the canonical one first
     * @param asked where they like to be asked
     */
    public record Link(PersonId canonical, List<PersonId> places, PersonId asked) {

        public Link {
            places = List.copyOf(places);
        }

        /** The same human in these places; what is not among them any more makes way for the first. */
        private Link in(List<PersonId> some) {
            var first = some.contains(canonical) ? canonical : some.getFirst();
            var ordered =
                    Stream.concat(Stream.of(first), some.stream()).distinct().toList();
            return new Link(first, ordered, some.contains(asked) ? asked : first);
        }
    }

    private Link of(PersonId person) {
        return byPlace.getOrDefault(person, new Link(person, List.of(person), person));
    }

    /** All places of each who has several, the canonical one first. */
    public List<List<PersonId>> humans() {
        return byPlace.values().stream().distinct().map(Link::places).toList();
    }

    public boolean isEmpty() {
        return byPlace.isEmpty();
    }

    /** Whom they count as: themselves, unless they said that they are somebody else too. */
    public PersonId canonical(PersonId place) {
        return of(place).canonical();
    }

    /** Where they like to be asked. */
    public PersonId asked(PersonId person) {
        return of(person).asked();
    }

    /** All places of theirs, the canonical one first. */
    public List<PersonId> places(PersonId person) {
        return of(person).places();
    }

    /** Who they are in the workspace that {@code here} is in, if they are in it. */
    public Optional<PersonId> in(PersonId person, PersonId here) {
        return places(person).stream()
                .filter(place -> place.platform().equals(here.platform())
                        && place.workspace().equals(here.workspace()))
                .findFirst();
    }

    /** What is kept by places, by human: that of whom they count as, where there is any. */
    public <V> Map<PersonId, V> once(Map<PersonId, V> kept) {
        var once = new HashMap<PersonId, V>();
        kept.forEach((place, one) -> {
            var human = canonical(place);
            once.merge(human, one, (first, _) -> kept.getOrDefault(human, first));
        });
        return once;
    }

    /** These two are one human, who is asked where {@code shown} is. */
    public Links linked(PersonId shown, PersonId typed) {
        var all = Stream.concat(places(shown).stream(), places(typed).stream())
                .distinct()
                .toList();
        return with(new Link(canonical(shown), all, shown), all);
    }

    /** They like to be asked in this place of theirs. */
    public Links asking(PersonId place) {
        var now = of(place);
        return isLinked(place) ? with(new Link(now.canonical(), now.places(), place), now.places()) : this;
    }

    /** This place is a person by themselves again. */
    public Links without(PersonId place) {
        var now = of(place);
        var rest = now.places().stream().filter(one -> !one.equals(place)).toList();
        return rest.size() < 2 ? with(now, List.of()) : with(now.in(rest), rest);
    }

    public boolean isLinked(PersonId place) {
        return byPlace.containsKey(place);
    }

    /** This human in these places, and in no others. */
    private Links with(Link human, List<PersonId> places) {
        var all = new HashMap<>(byPlace);
        Stream.concat(human.places().stream(), places.stream())
                .flatMap(place -> places(place).stream())
                .forEach(all::remove);
        places.forEach(place -> all.put(place, human));
        return new Links(all);
    }

    /** Who is whom stays out of logs. */
    @Override
    public String toString() {
        return "Links";
    }
}
