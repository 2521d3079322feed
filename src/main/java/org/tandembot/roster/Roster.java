package org.tandembot.roster;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of a team. */
public record Roster(List<Member> members) {

    public Roster {
        members = List.copyOf(members);
    }

    public Optional<Member> find(PersonId person) {
        return members.stream().filter(member -> member.id().equals(person)).findFirst();
    }

    /** Those whose answers count: all but the team's managers, who read them, and its guardian, who stands outside the team. */
    public List<Member> askedBy(Team team) {
        return members.stream()
                .filter(member -> !team.isManagedBy(member.id()) && !team.isGuardedBy(member.id()))
                .toList();
    }

    /** The same, as ids. */
    public Set<PersonId> idsAskedBy(Team team) {
        return askedBy(team).stream().map(Member::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Those who are there now: newcomers come in, leavers go, and what stayers said of themselves is kept. */
    public Roster now(Collection<Member> present) {
        Map<PersonId, Member> known = members.stream()
                .collect(Collectors.toMap(Member::id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        return new Roster(present.stream()
                .map(member -> {
                    var before = known.get(member.id());
                    return before == null
                            ? member
                            : before.called(member.name()).workingAtLeast(member.organisation());
                })
                .toList());
    }

    /** The same, with one member replaced. */
    public Roster with(Member changed) {
        return new Roster(members.stream()
                .map(member -> member.id().equals(changed.id()) ? changed : member)
                .toList());
    }

    /** As those who are linked count: each human once, called as where they like to be asked. */
    Roster seen(Links links) {
        return links.isEmpty()
                ? this
                : new Roster(members.stream()
                        .collect(Collectors.groupingBy(
                                member -> links.canonical(member.id()), LinkedHashMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(human -> seen(human.getKey(), human.getValue(), links))
                        .toList());
    }

    private static Member seen(PersonId human, List<Member> places, Links links) {
        var all = places.stream()
                .sorted(Comparator.comparing(place -> links.places(human).indexOf(place.id())))
                .reduce(Member::and)
                .orElseThrow();
        var name = places.stream()
                .filter(place -> place.id().equals(links.asked(human)))
                .findFirst()
                .orElse(all)
                .name();
        return all.in(human).called(name);
    }

    /** What was seen of this one through links and changed, as it is kept: by places, of which those keep their names. */
    Roster changed(Roster now, Links links) {
        if (links.isEmpty()) {
            return now;
        }
        var before = seen(links);
        var known = members.stream().map(member -> links.canonical(member.id())).collect(Collectors.toSet());
        var kept = members.stream().flatMap(member -> {
            var human = links.canonical(member.id());
            var then = now.find(human);
            return then.equals(before.find(human))
                    ? Stream.of(member)
                    : then.stream().map(one -> one.in(member.id()).called(member.name()));
        });
        return new Roster(Stream.concat(kept, now.members().stream().filter(one -> !known.contains(one.id())))
                .toList());
    }
}
