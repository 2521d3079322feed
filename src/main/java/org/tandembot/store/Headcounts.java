package org.tandembot.store;

import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * For each of some names, how many different people: a HyperLogLog, which counts different tokens, takes the same one any number of
 * times, keeps none of them, and is never larger than 12 kB.
 */
public final class Headcounts {

    private final StringRedisTemplate redis;
    private final String kind;
    private final String namesKey;

    Headcounts(Store store, String kind) {
        this.redis = store.commands();
        this.kind = kind;
        this.namesKey = Keys.global(kind + "-names");
    }

    /** Counts somebody. May be repeated. */
    public void add(String name, String token) {
        redis.opsForSet().add(namesKey, name);
        redis.opsForHyperLogLog().add(key(name), token);
    }

    /** How many people by name, give or take one in a hundred. */
    public SortedMap<String, Long> all() {
        var counts = new TreeMap<String, Long>();
        Objects.requireNonNullElse(redis.opsForSet().members(namesKey), Set.<String>of())
                .forEach(name -> counts.put(name, redis.opsForHyperLogLog().size(key(name))));
        return counts;
    }

    private String key(String name) {
        return Keys.global(kind, Keys.part(name));
    }
}
