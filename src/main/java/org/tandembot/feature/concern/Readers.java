package org.tandembot.feature.concern;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.message.Coded;
import org.tandembot.roster.Links;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/**
 * The people whom a concern was written to, or passed on to, each in the role they had then. Nobody else ever reads it: one who
 * comes into a role later reads what comes later.
 *
 * @param overseer the guardian of when it was raised, who hears that its times have passed, and no more than that
 */
record Readers(Set<PersonId> managers, Set<PersonId> guardians, Optional<PersonId> overseer) {

    private static final String BETWEEN = " ";
    private static final String NOBODY = "-";

    /** The roles that a concern is written to, or passed on to. */
    enum Audience implements Coded {
        MANAGER,
        GUARDIAN,
        BOTH;

        boolean hasManagers() {
            return this != GUARDIAN;
        }

        boolean hasGuardian() {
            return this != MANAGER;
        }

        /** Those that a team has anybody in. */
        static List<Audience> in(Collection<Team> teams) {
            return teams.stream().anyMatch(team -> team.guardian().isPresent()) ? List.of(values()) : List.of(MANAGER);
        }
    }

    Readers {
        managers = Set.copyOf(managers);
        guardians = Set.copyOf(guardians);
    }

    static Readers of(Audience to, Team team) {
        return new Readers(Set.of(), Set.of(), team.guardian()).and(to, team);
    }

    /** With those who have these roles now. */
    Readers and(Audience to, Team team) {
        return new Readers(
                to.hasManagers() ? union(managers, team.managers()) : managers,
                to.hasGuardian() ? union(guardians, team.guardian().stream().toList()) : guardians,
                overseer);
    }

    /** As those who are linked count. */
    Readers seen(Links links) {
        return new Readers(
                managers.stream().map(links::canonical).collect(Collectors.toSet()),
                guardians.stream().map(links::canonical).collect(Collectors.toSet()),
                overseer.map(links::canonical));
    }

    /** These, of which some were seen through links, as they are kept: by the places that were there before. */
    Readers kept(Readers before, Links links) {
        return new Readers(
                kept(managers, before.managers, links),
                kept(guardians, before.guardians, links),
                overseer.map(now -> before.overseer
                        .filter(place -> links.canonical(place).equals(now))
                        .orElse(now)));
    }

    private static Set<PersonId> kept(Set<PersonId> now, Set<PersonId> before, Links links) {
        var known = before.stream().map(links::canonical).collect(Collectors.toSet());
        return Stream.concat(
                        before.stream().filter(place -> now.contains(links.canonical(place))),
                        now.stream().filter(one -> !known.contains(one)))
                .collect(Collectors.toSet());
    }

    /** Whether passing it on to these would add anybody. */
    boolean canGoTo(Audience to, Team team) {
        return !and(to, team).equals(this);
    }

    boolean haveManagers() {
        return !managers.isEmpty();
    }

    /** Those managers who manage the team still. */
    Set<PersonId> managersIn(Team team) {
        return managers.stream().filter(team::isManagedBy).collect(Collectors.toUnmodifiableSet());
    }

    /** The guardian, if they are still. */
    Set<PersonId> guardiansIn(Team team) {
        return guardians.stream().filter(team::isGuardedBy).collect(Collectors.toUnmodifiableSet());
    }

    /** All who can read it now. */
    Set<PersonId> in(Team team) {
        return union(managersIn(team), guardiansIn(team));
    }

    /** Whether this guardian may hear that it is late: one it came to, or who was there when it was raised; never one who came later. */
    boolean mayHearThatItIsLate(PersonId person, Team team) {
        return team.isGuardedBy(person)
                && (guardians.contains(person)
                        || overseer.filter(person::equals).isPresent());
    }

    private static Set<PersonId> union(Set<PersonId> some, Collection<PersonId> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    /**
     * Stands for who has which role in these teams. A form carries it, so that words written to those whom the form named never
     * go to others who came into the role meanwhile.
     */
    static String rolesIn(Collection<Team> teams) {
        var roles = teams.stream()
                .map(team -> team.id() + BETWEEN + people(team.managers()) + BETWEEN + team.guardian())
                .sorted()
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(roles.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What an erased concern is counted as: how it ended, and who could read it, managers before the guardian. */
    String countedAs(Concern.Status status) {
        return String.join(BETWEEN, status.code(), people(managers), people(guardians));
    }

    /** A count is told to those alone who could have read what it counts. */
    static boolean mayKnowOf(String countedAs, PersonId person, Team team) {
        var parts = List.of(countedAs.split(BETWEEN));
        return parts.size() == 3
                && (team.isManagedBy(person) && has(parts.get(1), person)
                        || team.isGuardedBy(person) && has(parts.get(2), person));
    }

    private static String people(Collection<PersonId> people) {
        return people.isEmpty()
                ? NOBODY
                : people.stream().map(PersonId::toString).sorted().collect(Collectors.joining(","));
    }

    private static boolean has(String people, PersonId person) {
        return List.of(people.split(",")).contains(person.toString());
    }
}
