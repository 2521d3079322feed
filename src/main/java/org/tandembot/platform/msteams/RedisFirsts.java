package org.tandembot.platform.msteams;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;

/**
 * What is done once, however often Teams tells of it: two presses bring one file, and one install gets one greeting. Nothing is
 * kept of what it was, nor of who did it.
 */
final class RedisFirsts {

    /** Longer than any upload takes; after that an instance that died is waited for no more. */
    private static final Duration TO_BRING = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(1);

    private final StringRedisTemplate redis;
    private final RandomGenerator random;

    RedisFirsts(Store store, RandomGenerator random) {
        this.redis = store.commands();
        this.random = random;
    }

    /** Whether this is the first time. The mark in it tells our own command, sent again, from another's. */
    boolean isFirst(String chat, String what) {
        var key = key(chat, what);
        var mark = Long.toHexString(random.nextLong());
        redis.opsForValue().setIfAbsent(key, mark, TO_BRING);
        return mark.equals(redis.opsForValue().get(key));
    }

    /** It is done, and is not done again for a day. */
    void settled(String chat, String what) {
        redis.expire(key(chat, what), KEPT);
    }

    /** It came to nothing, or is over: the next time is a first one. */
    void open(String chat, String what) {
        redis.delete(key(chat, what));
    }

    private static String key(String chat, String what) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest((chat + "\n" + what).getBytes(StandardCharsets.UTF_8));
            return Keys.global("msteams", "first", HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
