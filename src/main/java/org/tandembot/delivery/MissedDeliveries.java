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
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.store.Digest;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Refusal;

/** Channels that take no messages, why, and what each has missed within a week. Every method may be repeated. */
@Component
final class MissedDeliveries {

    private static final String CLOSED = Keys.inTeam("outbox", "closed-channels");
    private static final String TO_TELL = "to tell: ";
    private static final Duration WORTH_SENDING = Duration.ofDays(7);
    /** As long as what was sent is remembered. */
    private static final Duration MOVES_KNOWN = Duration.ofDays(35);

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

    /** It is closed, and its managers are not told yet: what they are told is true already, and is told again after a crash. */
    void closing(ChannelId channel, Refusal why) {
        redis.opsForHash().put(CLOSED, channel.toString(), TO_TELL + why.name());
    }

    static boolean isToTell(String closed) {
        return closed.startsWith(TO_TELL);
    }

    /** Whether this is why it is closed, told of or not. */
    boolean isClosed(String channel, String why) {
        var there = redis.<String, String>opsForHash().get(CLOSED, channel);
        return why.equals(there) || (TO_TELL + why).equals(there);
    }

    void close(ChannelId channel, Refusal why) {
        redis.opsForHash().put(CLOSED, channel.toString(), why.name());
    }

    void open(ChannelId channel) {
        redis.opsForHash().delete(CLOSED, channel.toString());
    }

    /** A channel has another id: what it missed goes along, and for a month it is known where it went. */
    void move(ChannelId from, ChannelId to) {
        redis.opsForValue().set(movedKey(from), to.toString(), MOVES_KNOWN);
        missed(from).forEach(one -> redis.opsForZSet().add(key(to), one.kept(), one.at()));
        redis.expire(key(to), WORTH_SENDING);
        redis.delete(key(from));
        open(from);
    }

    Optional<ChannelId> movedTo(ChannelId channel) {
        return Optional.ofNullable(redis.opsForValue().get(movedKey(channel))).map(ChannelId::parse);
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

    private static String movedKey(ChannelId channel) {
        return Keys.inTeam("outbox", "moved", Digest.of(channel.toString()));
    }

    private static String key(ChannelId channel) {
        return Keys.inTeam("outbox", "missed", Digest.of(channel.toString()));
    }
}
