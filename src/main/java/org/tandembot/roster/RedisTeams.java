package org.tandembot.roster;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/**
 * Teams in Redis, one text for a team and one for its roster, and all of them in memory: so Redis is asked for one version
 * that names nobody, and never about a person. What changed is read anew once the version has. Each team's part of it is
 * empty while the team is being written, and what was read meanwhile is read again.
 */
@Component
final class RedisTeams implements Teams {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ALL = Keys.global("teams");
    private static final String VERSIONS = Keys.global("teams-versions");
    /** In the place of a team, the version of all. */
    private static final String OF_ALL = "all";

    /** Teams that were kept before there were versions have none of their own until they are saved. */
    private static final String NEVER_CHANGED = "never changed";

    private static final Roster NOBODY = new Roster(List.of());

    private static final Script REPLACE = Script.load(RedisTeams.class, "replace.lua");

    private final Store store;
    private final StringRedisTemplate redis;
    private volatile Known known = new Known("", Map.of());

    RedisTeams(Store store) {
        this.store = store;
        this.redis = store.commands();
    }

    /** What is kept under one id. A roster may be there before its team is. */
    private record Kept(String version, Optional<Team> team, Roster roster) {

        boolean isOf(String other) {
            return !version.isEmpty() && version.equals(other);
        }
    }

    /** All teams, as of a version. */
    private record Known(String version, Map<String, Kept> byId) {

        boolean isOf(@Nullable String other) {
            return version.equals(Objects.requireNonNullElse(other, ""))
                    && byId.values().stream().noneMatch(kept -> kept.version().isEmpty());
        }
    }

    @Override
    public Optional<Team> find(String id) {
        return Optional.ofNullable(now().byId().get(id)).flatMap(Kept::team);
    }

    /** Of two teams of one channel it is the one that was there first, which Redis alone knows. */
    @Override
    public Optional<Team> in(ChannelId channel) {
        return Optional.ofNullable(redis.opsForValue().get(channelKey(channel)))
                .flatMap(this::find)
                .filter(team -> team.channel().equals(channel));
    }

    @Override
    public Standing standing(PersonId person) {
        return new Standing(
                person, places().filter(place -> place.has(person)).toList());
    }

    @Override
    public List<Team> all() {
        return places().map(Standing.InTeam::team).toList();
    }

    @Override
    public void save(Team team) {
        redis.opsForSet().add(ALL, team.id());
        write(team.id(), teamKey(team.id()), team);
        redis.opsForValue().setIfAbsent(channelKey(team.channel()), team.id());
    }

    @Override
    public Optional<Team> change(String id, UnaryOperator<Team> how) {
        while (true) {
            var before = redis.opsForValue().get(teamKey(id));
            if (before == null) {
                return Optional.empty();
            }
            var team = how.apply(JSON.readValue(before, Team.class));
            bump(id, "");
            var isChanged = store.number(REPLACE, List.of(teamKey(id)), before, JSON.writeValueAsString(team)) == 1;
            bump(id, newVersion());
            if (isChanged) {
                return Optional.of(team);
            }
        }
    }

    @Override
    public Roster rosterOf(Team team) {
        var kept = now().byId().get(team.id());
        return kept == null ? NOBODY : kept.roster();
    }

    @Override
    public void saveRoster(Team team, Roster roster) {
        write(team.id(), rosterKey(team.id()), roster);
    }

    private void write(String id, String key, Object text) {
        bump(id, "");
        redis.opsForValue().set(key, JSON.writeValueAsString(text));
        bump(id, newVersion());
    }

    private void bump(String id, String version) {
        redis.opsForHash().putAll(VERSIONS, Map.of(id, version, OF_ALL, newVersion()));
    }

    /** Drawn, not counted, so that it fits no other state, as after a Redis that was put back. */
    private static String newVersion() {
        return UUID.randomUUID().toString();
    }

    /** By name. */
    private Stream<Standing.InTeam> places() {
        return now().byId().values().stream()
                .flatMap(kept -> kept.team().stream().map(team -> new Standing.InTeam(team, kept.roster())))
                .sorted(Comparator.comparing((Standing.InTeam place) -> place.team().name())
                        .thenComparing(place -> place.team().id()));
    }

    private Known now() {
        var current = known;
        return current.isOf(redis.<String, String>opsForHash().get(VERSIONS, OF_ALL)) ? current : readAnew();
    }

    private synchronized Known readAnew() {
        var before = known.byId();
        Map<String, String> versions =
                new HashMap<>(redis.<String, String>opsForHash().entries(VERSIONS));
        var version = Objects.requireNonNullElse(versions.remove(OF_ALL), "");
        var ids = new TreeSet<>(versions.keySet());
        ids.addAll(Objects.requireNonNullElse(redis.opsForSet().members(ALL), Set.of()));
        var now = new HashMap<>(before);
        now.keySet().retainAll(ids);
        now.entrySet().removeIf(one -> !one.getValue().isOf(versions.getOrDefault(one.getKey(), NEVER_CHANGED)));
        ids.removeAll(now.keySet());
        now.putAll(read(List.copyOf(ids), versions));
        known = new Known(version, Map.copyOf(now));
        return known;
    }

    /** What is kept under these ids now. */
    private Map<String, Kept> read(List<String> ids, Map<String, String> versions) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var texts = Objects.requireNonNullElse(
                redis.opsForValue()
                        .multiGet(ids.stream()
                                .flatMap(id -> Stream.of(teamKey(id), rosterKey(id)))
                                .toList()),
                List.<@Nullable String>of());
        var read = new HashMap<String, Kept>();
        for (var i = 0; i < ids.size(); i++) {
            var team = texts.get(2 * i);
            var roster = texts.get(2 * i + 1);
            read.put(
                    ids.get(i),
                    new Kept(
                            versions.getOrDefault(ids.get(i), NEVER_CHANGED),
                            Optional.ofNullable(team).map(json -> JSON.readValue(json, Team.class)),
                            roster == null ? NOBODY : JSON.readValue(roster, Roster.class)));
        }
        return read;
    }

    private static String teamKey(String id) {
        return Keys.inTeam(id, "team");
    }

    private static String rosterKey(String id) {
        return Keys.inTeam(id, "roster");
    }

    private static String channelKey(ChannelId channel) {
        return Keys.global("team-in", Keys.part(channel));
    }
}
