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
 * Which questions for leave to bring a file have been answered, so that two presses bring one file. Nothing is kept of the file, nor of
 * who answered.
 */
final class RedisFileAnswers {

    /** Longer than any upload takes; after that an instance that died is waited for no more. */
    private static final Duration TO_BRING = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(1);

    private final StringRedisTemplate redis;
    private final RandomGenerator random;

    RedisFileAnswers(Store store, RandomGenerator random) {
        this.redis = store.commands();
        this.random = random;
    }

    /** Whether this answer is the first. The mark in it tells our own command, sent again, from another's. */
    boolean isFirst(String chat, String question) {
        var key = key(chat, question);
        var mark = Long.toHexString(random.nextLong());
        redis.opsForValue().setIfAbsent(key, mark, TO_BRING);
        return mark.equals(redis.opsForValue().get(key));
    }

    /** Nobody needs to answer again. */
    void settled(String chat, String question) {
        redis.expire(key(chat, question), KEPT);
    }

    /** It came to nothing: the next answer is a first one. */
    void open(String chat, String question) {
        redis.delete(key(chat, question));
    }

    private static String key(String chat, String question) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((chat + "\n" + question).getBytes(StandardCharsets.UTF_8));
            return Keys.global("msteams", "file", HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
