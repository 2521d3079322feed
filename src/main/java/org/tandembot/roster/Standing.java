package org.tandembot.roster;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All roles of one person in all teams, as one look at the index in memory found them: nothing else is asked about who acts.
 *
 * @param places one for each of their teams, by the team's name
 */
public record Standing(PersonId person, List<InTeam> places) {

    public Standing {
        places = List.copyOf(places);
    }

    /** One of their teams, and who is in it. */
    public record InTeam(Team team, Roster roster) {

        /** Everybody who is in it, in any role. */
        Set<PersonId> people() {
            return Stream.of(
                            team.managers().stream(),
                            team.guardian().stream(),
                            roster.members().stream().map(Member::id),
                            team.homes().stream().flatMap(home -> home.host().stream()))
                    .flatMap(all -> all)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Nobody's, or that of somebody in no team. */
    public static Standing none(PersonId person) {
        return new Standing(person, List.of());
    }

    /** In any role. */
    public List<Team> teams() {
        return those(_ -> true);
    }

    /** Teams whose roster has them. */
    public List<Team> asMember() {
        return those(place -> place.roster().find(person).isPresent());
    }

    public List<Team> asManager() {
        return those(place -> place.team().isManagedBy(person));
    }

    /** Teams that they are a member of or manage. */
    public List<Team> asMemberOrManager() {
        return those(place ->
                place.team().isManagedBy(person) || place.roster().find(person).isPresent());
    }

    /** Teams whose concerns they may be given to read: as manager or as guardian. */
    public List<Team> asHandler() {
        return those(place -> place.team().isManagedBy(person) || place.team().isGuardedBy(person));
    }

    /** The language that they read; empty for that of the team. */
    public Optional<Locale> language() {
        return reads().filter(one -> !one.equals(Member.AS_THE_TEAM));
    }

    /** The same as it was said or learnt: {@link Member#AS_THE_TEAM} where they chose that; empty where nothing is known. */
    public Optional<Locale> reads() {
        return first(place -> place.roster().find(person).flatMap(Member::language))
                .or(() -> first(place -> place.team().roles().languageOf(person)));
    }

    private Optional<Locale> first(Function<InTeam, Optional<Locale>> known) {
        return places.stream().map(known).flatMap(Optional::stream).findFirst();
    }

    /** The team with this id, where they manage it. */
    public Optional<Team> asManagerOf(String team) {
        return asManager().stream().filter(one -> one.id().equals(team)).findFirst();
    }

    /** The team with this id, where they are a member of it or manage it. */
    public Optional<Team> asMemberOrManagerOf(String team) {
        return asMemberOrManager().stream().filter(one -> one.id().equals(team)).findFirst();
    }

    /** What a team's roster has of them. */
    public Optional<Member> memberOf(Team team) {
        return places.stream()
                .filter(place -> place.team().id().equals(team.id()))
                .flatMap(place -> place.roster().find(person).stream())
                .findFirst();
    }

    private List<Team> those(Predicate<InTeam> which) {
        return places.stream().filter(which).map(InTeam::team).toList();
    }

    /** Who it is and what they are stays out of logs. */
    @Override
    public String toString() {
        return "Standing";
    }
}
