package org.tandembot.roster;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.stereotype.Component;
import org.tandembot.store.Documents;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import org.tandembot.store.Swap;

/**
 * Teams and rosters as documents, and all of them in memory: so Redis is asked for one version that names nobody, and never about a
 * person. Each is written together with its version, and what has another version than the one in memory is read anew.
 */
@Component
final class RedisTeams implements Teams {

    /** All are in one place, so that one step may look at all of them. */
    private static final String PLACE = "teams";

    private static final String VERSIONS = Keys.inTeam(PLACE, "versions");
    /** In the place of a team, the version of all. */
    private static final String OF_ALL = "all";

    private static final Roster NOBODY = new Roster(List.of());

    private final HashOperations<String, String, String> redis;
    private final Documents<Team> teams;
    private final Documents<Roster> rosters;
    private volatile Known known = new Known("", Map.of());

    RedisTeams(Store store) {
        this.redis = store.commands().opsForHash();
        this.teams = store.documents("team", Team.class).of(PLACE).together(id -> newVersions(id, Swap.ANYTHING));
        this.rosters = store.documents("roster", Roster.class).of(PLACE).together(id -> newVersions(id, Swap.ANYTHING));
    }

    /** What is kept under one id. A roster may be there before its team is. */
    private record Kept(String version, Optional<Team> team, Roster roster) {}

    /** All teams, as of a version. */
    private record Known(String version, Map<String, Kept> byId) {

        Stream<Team> teams(Predicate<Kept> which) {
            return byId.values().stream().filter(which).flatMap(kept -> kept.team().stream());
        }
    }

    /** Drawn, not counted, so that they fit no other state, as after a Redis that was put back. */
    private static List<Swap> newVersions(String id, String ofAll) {
        return List.of(
                new Swap(VERSIONS, id, Swap.ANYTHING, UUID.randomUUID().toString()),
                new Swap(VERSIONS, OF_ALL, ofAll, UUID.randomUUID().toString()));
    }

    @Override
    public Optional<Team> find(String id) {
        return Optional.ofNullable(now().byId().get(id)).flatMap(Kept::team);
    }

    @Override
    public Optional<Team> in(ChannelId channel) {
        return now().teams(isIn(channel)).findFirst();
    }

    private static Predicate<Kept> isIn(ChannelId channel) {
        return kept ->
                kept.team().filter(team -> team.channel().equals(channel)).isPresent();
    }

    @Override
    public Standing standing(PersonId person) {
        return new Standing(person, places().filter(place -> place.has(person)).toList());
    }

    @Override
    public List<Team> all() {
        return places().map(Standing.InTeam::team).toList();
    }

    /** No team has changed since none had this channel, so none has it when this one is kept. */
    @Override
    public Team add(Team team) {
        while (true) {
            var before = now();
            var there = before.teams(isIn(team.channel()))
                    .findFirst()
                    .or(() -> Optional.ofNullable(before.byId().get(team.id())).flatMap(Kept::team));
            if (there.isPresent()) {
                return there.get();
            }
            var whileNoneChanges = teams.together(id -> newVersions(id, before.version()));
            if (whileNoneChanges.replace(team.id(), Optional.empty(), Optional.of(team))) {
                return team;
            }
        }
    }

    @Override
    public void save(Team team) {
        if (change(team.id(), _ -> team).isEmpty()) {
            add(team);
        }
    }

    @Override
    public Optional<Team> change(String id, UnaryOperator<Team> how) {
        return teams.change(id, how);
    }

    @Override
    public Roster rosterOf(Team team) {
        var kept = now().byId().get(team.id());
        return kept == null ? NOBODY : kept.roster();
    }

    @Override
    public Roster changeRoster(Team team, UnaryOperator<Roster> how) {
        return rosters.compute(team.id(), there -> Optional.of(how.apply(there.orElse(NOBODY))))
                .orElseThrow();
    }

    /** By name. */
    private Stream<Standing.InTeam> places() {
        return now().byId().values().stream()
                .flatMap(kept -> kept.team().stream().map(team -> new Standing.InTeam(team, kept.roster())))
                .sorted(Comparator.comparing(
                                (Standing.InTeam place) -> place.team().name())
                        .thenComparing(place -> place.team().id()));
    }

    private Known now() {
        var current = known;
        var version = Objects.requireNonNullElse(redis.get(VERSIONS, OF_ALL), "");
        return current.version().equals(version) ? current : readAnew();
    }

    private synchronized Known readAnew() {
        Map<String, String> versions = new HashMap<>(redis.entries(VERSIONS));
        var version = Objects.requireNonNullElse(versions.remove(OF_ALL), "");
        var now = new HashMap<>(known.byId());
        now.entrySet().removeIf(one -> !one.getValue().version().equals(versions.get(one.getKey())));
        var changed =
                versions.keySet().stream().filter(id -> !now.containsKey(id)).toList();
        var changedTeams = teams.find(changed);
        var changedRosters = rosters.find(changed);
        for (var id : changed) {
            now.put(
                    id,
                    new Kept(
                            versions.getOrDefault(id, ""),
                            Optional.ofNullable(changedTeams.get(id)),
                            changedRosters.getOrDefault(id, NOBODY)));
        }
        known = new Known(version, Map.copyOf(now));
        return known;
    }
}
