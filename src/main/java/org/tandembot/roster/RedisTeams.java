package org.tandembot.roster;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/**
 * Teams in Redis: one text for a team and one for its roster. The indexes by channel and person may name too many teams
 * after a crash, never too few; what they name is checked against the team itself.
 */
@Component
final class RedisTeams implements Teams {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ALL = Keys.global("teams");

    private static final Script REPLACE = Script.load(RedisTeams.class, "replace.lua");

    private final Store store;
    private final StringRedisTemplate redis;

    RedisTeams(Store store) {
        this.store = store;
        this.redis = store.commands();
    }

    @Override
    public Optional<Team> find(String id) {
        return read(teamKey(id), Team.class);
    }

    @Override
    public Optional<Team> in(ChannelId channel) {
        return Optional.ofNullable(redis.opsForValue().get(channelKey(channel)))
                .flatMap(this::find)
                .filter(team -> team.channel().equals(channel));
    }

    @Override
    public List<Team> managedBy(PersonId person) {
        return named(managerKey(person)).stream()
                .filter(team -> team.isManagedBy(person))
                .toList();
    }

    @Override
    public List<Team> guardedBy(PersonId person) {
        return named(guardianKey(person)).stream()
                .filter(team -> team.guardian().filter(person::equals).isPresent())
                .toList();
    }

    @Override
    public List<Team> with(PersonId person) {
        return named(memberKey(person)).stream()
                .filter(team -> rosterOf(team).find(person).isPresent())
                .toList();
    }

    @Override
    public List<Team> all() {
        return named(ALL);
    }

    @Override
    public void save(Team team) {
        index(team);
        redis.opsForValue().set(teamKey(team.id()), JSON.writeValueAsString(team));
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
            index(team);
            if (store.number(REPLACE, List.of(teamKey(id)), before, JSON.writeValueAsString(team)) == 1) {
                return Optional.of(team);
            }
        }
    }

    private void index(Team team) {
        redis.opsForSet().add(ALL, team.id());
        team.managers().forEach(manager -> redis.opsForSet().add(managerKey(manager), team.id()));
        team.guardian().ifPresent(guardian -> redis.opsForSet().add(guardianKey(guardian), team.id()));
    }

    @Override
    public Roster rosterOf(Team team) {
        return read(rosterKey(team.id()), Roster.class).orElseGet(() -> new Roster(List.of()));
    }

    @Override
    public void saveRoster(Team team, Roster roster) {
        roster.members().forEach(member -> redis.opsForSet().add(memberKey(member.id()), team.id()));
        redis.opsForValue().set(rosterKey(team.id()), JSON.writeValueAsString(roster));
    }

    private List<Team> named(String index) {
        Collection<String> ids = Objects.requireNonNullElse(redis.opsForSet().members(index), Set.of());
        return ids.stream()
                .flatMap(id -> find(id).stream())
                .sorted(Comparator.comparing(Team::name).thenComparing(Team::id))
                .toList();
    }

    private <T> Optional<T> read(String key, Class<T> type) {
        return Optional.ofNullable(redis.opsForValue().get(key)).map(json -> JSON.readValue(json, type));
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

    private static String managerKey(PersonId person) {
        return Keys.global("managed-by", Keys.part(person));
    }

    private static String guardianKey(PersonId person) {
        return Keys.global("guarded-by", Keys.part(person));
    }

    private static String memberKey(PersonId person) {
        return Keys.global("teams-with", Keys.part(person));
    }
}
