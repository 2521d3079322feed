package org.tandembot.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/**
 * Releases in Redis: one text for each, and for each person's digest the names of those in which they were asked, by the second of
 * the asking. Nothing tells whether they answered.
 */
@Component
class RedisReleases {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringRedisTemplate redis;

    RedisReleases(Store store) {
        this.redis = store.commands();
    }

    /** Keeps it for so long, in the place of what was kept of the same asking. May be repeated. */
    void keep(Release release, Duration during) {
        redis.opsForValue().set(key(release.asking().name()), JSON.writeValueAsString(release), during);
    }

    void drop(Release release) {
        redis.delete(key(release.asking().name()));
    }

    /** Lets it be found by the people who were asked. May be repeated. */
    void index(Asking asking, Duration during) {
        var tooOld = asking.when().minus(during).getEpochSecond();
        pipelined(some -> asking.asked().everyone().stream()
                .map(RedisReleases::personKey)
                .forEach(person -> {
                    some.opsForZSet().add(person, asking.name(), asking.when().getEpochSecond());
                    some.opsForZSet().removeRangeByScore(person, Double.NEGATIVE_INFINITY, tooOld);
                    some.expire(person, during);
                }));
    }

    /** Names of all of one kind, from {@code since} on, in which any of these people were asked. */
    Set<String> withAnyOf(Collection<String> people, String kind, Instant since) {
        var found = pipelined(some -> people.forEach(person ->
                some.opsForZSet().rangeByScore(personKey(person), since.getEpochSecond(), Double.POSITIVE_INFINITY)));
        return found.stream()
                .flatMap(names -> ((Collection<?>) names).stream())
                .map(Object::toString)
                .filter(name -> name.startsWith(kind + "/"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that are kept, in one look at Redis. */
    List<Release> find(Collection<String> names) {
        var texts = names.isEmpty()
                ? List.<@Nullable String>of()
                : redis.opsForValue()
                        .multiGet(names.stream().map(RedisReleases::key).toList());
        return Objects.requireNonNull(texts).stream()
                .flatMap(text -> Optional.ofNullable(text).stream())
                .map(text -> JSON.readValue(text, Release.class))
                .toList();
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

    private static String personKey(String person) {
        return Keys.global("asked", person);
    }

    private static String key(String name) {
        return Keys.global("release", Keys.part(name));
    }
}
