package org.tandembot.roster;

import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;

/** One text for a team. */
@Component
final class RedisFocus implements Focus {

    private final StringRedisTemplate redis;

    RedisFocus(Store store) {
        this.redis = store.commands();
    }

    @Override
    public Optional<String> of(Team team) {
        return Optional.ofNullable(redis.opsForValue().get(key(team)));
    }

    @Override
    public void set(Team team, Optional<String> principle) {
        principle.ifPresentOrElse(one -> redis.opsForValue().set(key(team), one), () -> redis.delete(key(team)));
    }

    private static String key(Team team) {
        return Keys.inTeam(team.id(), "focus");
    }
}
