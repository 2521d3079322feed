package org.tandembot.feature.summary;

import java.util.HashMap;
import java.util.Map;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Wishes in Redis: one hash for a team. */
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

    private static String key(Team team) {
        return Keys.inTeam(team.id(), "summary-wishes");
    }
}
