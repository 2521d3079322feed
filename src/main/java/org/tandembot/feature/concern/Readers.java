package org.tandembot.feature.concern;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/**
 * The people whom a concern was written to, or passed on to, each in the role they had then. Nobody else ever reads it: one who
 * comes into a role later reads what comes later.
 *
 * @param overseer the guardian of when it was raised, who hears that its times have passed, and no more than that
 */
record Readers(Set<PersonId> managers, Set<PersonId> guardians, Optional<PersonId> overseer) {

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

    /** Whether passing it on to these would add anybody. */
    boolean canGoTo(Audience to, Team team) {
        return !and(to, team).equals(this);
    }

    boolean haveManagers() {
        return !managers.isEmpty();
    }

    boolean haveGuardian() {
        return !guardians.isEmpty();
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

    private static Set<PersonId> union(Set<PersonId> some, Collection<PersonId> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
