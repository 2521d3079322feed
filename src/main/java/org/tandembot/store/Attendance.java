package org.tandembot.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * In what each person was asked, by the second it opened: so that results which share people are found, of whatever team (decision
 * 16). People are in it as digests only, and nothing tells whether they answered.
 */
@Component
public final class Attendance {

    private final StringRedisTemplate redis;

    Attendance(Store store) {
        this.redis = store.commands();
    }

    /**
     * Notes that these people were asked. May be repeated.
     *
     * @param what of which kind it was, such as {@code rounds}
     * @param during after so long it is forgotten
     */
    public void note(String what, String id, Instant opened, Collection<String> people, Duration during) {
        var tooOld = opened.minus(during).getEpochSecond();
        pipelined(some -> people.forEach(person -> {
            some.opsForZSet().add(key(person, what), id, opened.getEpochSecond());
            some.opsForZSet().removeRangeByScore(key(person, what), Double.NEGATIVE_INFINITY, tooOld);
            some.expire(key(person, what), during);
        }));
    }

    /** Ids of all of this kind, opened after {@code since}, in which any of these people were asked. */
    public Set<String> withAnyOf(String what, Collection<String> people, Instant since) {
        var found = pipelined(some -> people.forEach(person ->
                some.opsForZSet().rangeByScore(key(person, what), since.getEpochSecond(), Double.POSITIVE_INFINITY)));
        return found.stream()
                .flatMap(ids -> ((Collection<?>) ids).stream())
                .map(Object::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All in one round trip. */
    private List<@Nullable Object> pipelined(Consumer<RedisOperations<String, String>> commands) {
        return redis.executePipelined(new SessionCallback<Object>() {
            @Override
            @SuppressWarnings({"unchecked", "NullAway"}) // in a pipeline Spring takes null and nothing else
            public <K, V> Object execute(RedisOperations<K, V> operations) {
                commands.accept((RedisOperations<String, String>) operations);
                return null;
            }
        });
    }

    private static String key(String person, String what) {
        return Keys.global("asked", person, what);
    }
}
