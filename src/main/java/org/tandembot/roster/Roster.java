package org.tandembot.roster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** Those who are in the channel now: newcomers come in, leavers go, and what stayers said of themselves is kept. */
    public Roster now(Collection<Member> present) {
        Map<PersonId, Member> known = members.stream()
                .collect(Collectors.toMap(Member::id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        return new Roster(present.stream()
                .map(member -> {
                    var before = known.get(member.id());
                    return before == null
                            ? member
                            : new Member(
                                    member.id(),
                                    member.name(),
                                    before.organisation(),
                                    before.profession(),
                                    before.level());
                })
                .toList());
    }

    /** The same, with one member replaced. */
    public Roster with(Member changed) {
        return new Roster(members.stream()
                .map(member -> member.id().equals(changed.id()) ? changed : member)
                .toList());
    }
}
