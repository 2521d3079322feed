package org.tandembot.code;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.ValueOperations;
import org.springframework.stereotype.Component;
import org.tandembot.store.Store;

/** What belongs to codes, in Redis, each text for as long as it is good. */
@Component
final class RedisCodes {

    private final ValueOperations<String, String> redis;

    RedisCodes(Store store) {
        this.redis = store.commands().opsForValue();
    }

    void put(String key, String text, Duration lifetime) {
        redis.set(key, text, lifetime);
    }

    /** Whether nothing was there. */
    boolean putIfAbsent(String key, String text, Duration lifetime) {
        return Boolean.TRUE.equals(redis.setIfAbsent(key, text, lifetime));
    }

    @Nullable
    String find(String key) {
        return redis.get(key);
    }

    /** Of several who take it at once, one has it. */
    @Nullable
    String take(String key) {
        return redis.getAndDelete(key);
    }
}
