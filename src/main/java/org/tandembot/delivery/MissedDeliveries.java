package org.tandembot.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Refusal;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.store.Digest;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;

/** Channels that take no messages, why, and what each has missed within a week. Every method may be repeated. */
@Component
final class MissedDeliveries {

    private static final String CLOSED = Keys.inTeam("outbox", "closed-channels");
    private static final Duration WORTH_SENDING = Duration.ofDays(7);

    private final StringRedisTemplate redis;
    private final InstantSource clock;

    MissedDeliveries(Store store, InstantSource clock) {
        this.redis = store.commands();
        this.clock = clock;
    }

    /** Something that was not delivered, and when that was tried, in milliseconds. */
    record Missed(String id, ActionId what, long at, String kept) {}

    Map<String, String> closed() {
        return redis.<String, String>opsForHash().entries(CLOSED);
    }

    void close(ChannelId channel, Refusal why) {
        redis.opsForHash().put(CLOSED, channel.toString(), why.name());
    }

    void open(ChannelId channel) {
        redis.opsForHash().delete(CLOSED, channel.toString());
    }

    void miss(ChannelId channel, Delivery delivery) {
        var now = clock.millis();
        redis.opsForZSet()
                .add(key(channel), delivery.id() + "\n" + delivery.what().encoded(), now);
        redis.opsForZSet().removeRangeByScore(key(channel), 0, now - WORTH_SENDING.toMillis());
        redis.expire(key(channel), WORTH_SENDING);
    }

    /** What the channel has missed, in order. */
    List<Missed> missed(ChannelId channel) {
        var since = clock.millis() - WORTH_SENDING.toMillis();
        Set<TypedTuple<String>> found = redis.opsForZSet().rangeByScoreWithScores(key(channel), since, Long.MAX_VALUE);
        return Objects.requireNonNullElse(found, Set.<TypedTuple<String>>of()).stream()
                .flatMap(one -> read(one).stream())
                .toList();
    }

    private static Optional<Missed> read(TypedTuple<String> found) {
        var kept = Objects.requireNonNull(found.getValue());
        var at = Objects.requireNonNull(found.getScore()).longValue();
        var parts = kept.split("\n", 2);
        return ActionId.parse(parts[1]).map(what -> new Missed(parts[0], what, at, kept));
    }

    void forget(ChannelId channel, Missed one) {
        redis.opsForZSet().remove(key(channel), one.kept());
    }

    private static String key(ChannelId channel) {
        return Keys.inTeam("outbox", "missed", Digest.of(channel.toString()));
    }
}
