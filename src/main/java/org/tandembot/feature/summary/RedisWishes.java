package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Wishes in Redis: one hash for a team, and the month it was told of last. */
@Component
final class RedisWishes implements Wishes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringRedisTemplate redis;

    RedisWishes(Store store) {
        this.redis = store.commands();
    }

    @Override
    public Map<PersonId, Wish> of(Team team) {
        var wishes = new HashMap<PersonId, Wish>();
        redis.<String, String>opsForHash()
                .entries(key(team))
                .forEach((manager, wish) -> wishes.put(PersonId.parse(manager), JSON.readValue(wish, Wish.class)));
        return wishes;
    }

    @Override
    public void save(Team team, PersonId manager, Wish wish) {
        redis.opsForHash().put(key(team), manager.toString(), JSON.writeValueAsString(wish));
    }

    @Override
    public Optional<YearMonth> toldOf(Team team) {
        return Optional.ofNullable(redis.opsForValue().get(toldKey(team))).map(YearMonth::parse);
    }

    @Override
    public void told(Team team, YearMonth month) {
        redis.opsForValue().set(toldKey(team), month.toString());
    }

    @Override
    public Optional<Instant> sharedSince(Team team, Span span, List<String> rounds) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(sharedKey(team), span.code()))
                .map(shared -> shared.split(" ", 2))
                .filter(shared -> shared[1].equals(String.join(" ", rounds)))
                .map(shared -> Instant.ofEpochSecond(Long.parseLong(shared[0])));
    }

    @Override
    public void shared(Team team, Span span, List<String> rounds, Instant now) {
        if (sharedSince(team, span, rounds).isEmpty()) {
            redis.opsForHash().put(sharedKey(team), span.code(), now.getEpochSecond() + " " + String.join(" ", rounds));
        }
    }

    private static String sharedKey(Team team) {
        return Keys.inTeam(team.id(), "summary-shared");
    }

    private static String toldKey(Team team) {
        return Keys.inTeam(team.id(), "summary-month-told");
    }

    private static String key(Team team) {
        return Keys.inTeam(team.id(), "summary-wishes");
    }
}
