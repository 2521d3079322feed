package org.tandembot.tellings;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Figure;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tellings in Redis: one text for each, which says who was asked and what was told, and nothing of who answered; and for each
 * statement their names by the day.
 */
@Component
final class RedisTellings {

    /** Whoever reckons with what was told longer ago cannot take it that nobody has changed their mind. */
    private static final int BESIDE_DAYS = 366;

    /** A little longer than tellings are of use: what is counted now may be of some weeks ago. */
    private static final int KEPT_DAYS = 425;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringRedisTemplate redis;

    RedisTellings(Store store) {
        this.redis = store.commands();
    }

    /**
     * A telling as it is kept.
     *
     * @param asked digests
     * @param figure what was told; empty while it is not decided whether it will be
     * @param minimum the minimum group size that its people were promised
     */
    record Kept(String team, Set<String> asked, Optional<Figure> figure, int minimum) {
        Kept {
            asked = Set.copyOf(asked);
        }
    }

    /** Keeps it in the place of what was kept of it. */
    void keep(Telling telling, Optional<Figure> figure, int minimum) {
        var names = namesKey(telling.statement());
        var day = telling.day();
        redis.opsForZSet().add(names, name(telling), day.toEpochDay());
        redis.opsForZSet().removeRangeByScore(names, Double.NEGATIVE_INFINITY, day.toEpochDay() - KEPT_DAYS);
        redis.expire(names, Duration.ofDays(KEPT_DAYS));
        redis.opsForValue()
                .set(
                        key(telling.statement(), name(telling)),
                        JSON.writeValueAsString(new Kept(telling.team(), telling.asked(), figure, minimum)),
                        Duration.ofDays(KEPT_DAYS));
    }

    void drop(Telling telling) {
        redis.delete(key(telling.statement(), name(telling)));
        redis.opsForZSet().remove(namesKey(telling.statement()), name(telling));
    }

    Optional<Kept> find(Telling telling) {
        return find(telling.statement(), name(telling));
    }

    /** All others of the same statement, but for those of more than a year before. */
    List<Kept> beside(Telling telling) {
        var names = redis.opsForZSet()
                .rangeByScore(
                        namesKey(telling.statement()),
                        telling.day().toEpochDay() - BESIDE_DAYS,
                        Double.POSITIVE_INFINITY);
        return Objects.requireNonNull(names).stream()
                .filter(name -> !name.equals(name(telling)))
                .flatMap(name -> find(telling.statement(), name).stream())
                .toList();
    }

    private Optional<Kept> find(String statement, String name) {
        return Optional.ofNullable(redis.opsForValue().get(key(statement, name)))
                .map(json -> JSON.readValue(json, Kept.class));
    }

    private static String name(Telling telling) {
        return telling.team() + "/" + telling.day();
    }

    private static String namesKey(String statement) {
        return Keys.global("told", Keys.part(statement));
    }

    private static String key(String statement, String name) {
        return Keys.global("told", Keys.part(statement), name);
    }
}
