package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

/** Panels in Redis: one text for a round, and for each digest of a person the rounds that asked them, by the second they opened. */
@Component
final class RedisPanels implements Panels {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringRedisTemplate redis;

    RedisPanels(Store store) {
        this.redis = store.commands();
    }

    @Override
    public void keep(PulseRound round, Panel panel, Duration during) {
        var tooOld = round.opened().minus(during).getEpochSecond();
        redis.opsForValue().set(key(round.id()), JSON.writeValueAsString(panel), during);
        pipelined(some -> panel.everyone().forEach(person -> {
            some.opsForZSet()
                    .add(key(person, "rounds"), round.id(), round.opened().getEpochSecond());
            some.opsForZSet().removeRangeByScore(key(person, "rounds"), Double.NEGATIVE_INFINITY, tooOld);
            some.expire(key(person, "rounds"), during);
        }));
    }

    @Override
    public Optional<Panel> of(String round) {
        return Optional.ofNullable(redis.opsForValue().get(key(round))).map(json -> JSON.readValue(json, Panel.class));
    }

    @Override
    public Set<String> withAnyOf(Collection<String> people, Instant since) {
        var found = pipelined(some -> people.forEach(person -> some.opsForZSet()
                .rangeByScore(key(person, "rounds"), since.getEpochSecond(), Double.POSITIVE_INFINITY)));
        return found.stream()
                .flatMap(rounds -> ((Collection<?>) rounds).stream())
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

    private static String key(String round) {
        return Keys.inTeam(PulseRound.teamOf(round), "round", round, "panel");
    }

    private static String key(String person, String what) {
        return Keys.global("asked", person, what);
    }
}
