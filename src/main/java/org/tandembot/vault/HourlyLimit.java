package org.tandembot.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of something is done within an hour, against misuse. It is in the memory of this instance alone, and gone with a
 * restart or after an hour.
 *
 * @param <K> what is counted by: a person, say
 */
public final class HourlyLimit<K> {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_KEYS = 100_000;

    private final InstantSource clock;
    private final int most;
    private final Cache<K, Map<Integer, Instant>> done = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(WINDOW)
            .build();

    /** Allows {@code most} within an hour for each key. */
    public HourlyLimit(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    public int most() {
        return most;
    }

    /** Whether so much was done within the hour already; asking does not count. */
    public boolean isReached(K key) {
        var mine = done.getIfPresent(key);
        if (mine == null) {
            return false;
        }
        synchronized (mine) {
            mine.values().removeIf(at -> at.isBefore(clock.instant().minus(WINDOW)));
            return mine.size() >= most;
        }
    }

    /** Whether this may be done now. The same draft does not count again: sending a form once more is no second time. */
    public boolean allows(K key, String draft) {
        var now = clock.instant();
        var mine = done.get(key, _ -> new HashMap<>());
        synchronized (mine) {
            mine.values().removeIf(at -> at.isBefore(now.minus(WINDOW)));
            if (mine.containsKey(draft.hashCode())) {
                return true;
            }
            if (mine.size() >= most) {
                return false;
            }
            mine.put(draft.hashCode(), now);
            return true;
        }
    }
}
