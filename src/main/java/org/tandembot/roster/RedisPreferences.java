package org.tandembot.roster;

import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.schedule.Hours;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Preferences in Redis: one hash for all, with a field for each person who has said something. */
@Component
final class RedisPreferences implements Preferences {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HOURS = Keys.global("hours");

    private final StringRedisTemplate redis;

    RedisPreferences(Store store) {
        this.redis = store.commands();
    }

    @Override
    public Hours of(PersonId person) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(HOURS, person.toString()))
                .map(json -> JSON.readValue(json, Hours.class))
                .orElse(Hours.ANY);
    }

    @Override
    public void save(PersonId person, Hours hours) {
        redis.opsForHash().put(HOURS, person.toString(), JSON.writeValueAsString(hours));
    }
}
