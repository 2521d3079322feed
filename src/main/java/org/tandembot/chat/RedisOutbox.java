package org.tandembot.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;

/**
 * Deliveries in a Redis stream, shared by all instances through a consumer group. An entry names who gets which message; the
 * message itself is written when it is sent, so its words are never kept.
 */
@Component
final class RedisOutbox implements Outbox {

    /** A delivery with its place in the stream. */
    record Entry(RecordId place, Delivery delivery) {}

    /** In the place of a team, so that the stream and what became of its deliveries share a Cluster slot. */
    private static final String OUTBOX = "outbox";

    private static final String DELIVERED = "delivered";

    /** How long an id is remembered. */
    private static final Duration REMEMBERED = Duration.ofDays(35);
    /** After this long an instance that took an entry and has not settled it counts as dead. */
    static final Duration DEAD_AFTER = Duration.ofMinutes(2);

    private static final Script TAKE_IN = Script.load(RedisOutbox.class, "take-in.lua");
    private static final String STREAM = Keys.inTeam(OUTBOX, "stream");
    private static final String GROUP = "senders";

    private final Store store;
    private final StringRedisTemplate redis;
    private final Consumer me = Consumer.from(GROUP, UUID.randomUUID().toString());

    RedisOutbox(Store store) {
        this.store = store;
        this.redis = store.commands();
    }

    @Override
    public void send(Collection<Delivery> deliveries) {
        deliveries.forEach(delivery -> store.number(
                TAKE_IN,
                List.of(STREAM, becameOf(delivery)),
                delivery.id(),
                write(delivery.to()),
                delivery.what().encoded(),
                REMEMBERED.toSeconds()));
    }

    /** Makes sure that the consumer group is there. */
    void prepare() {
        try {
            redis.opsForStream().createGroup(STREAM, ReadOffset.from("0"), GROUP);
        } catch (RedisSystemException thereAlready) {
            if (!String.valueOf(thereAlready.getCause()).contains("BUSYGROUP")) {
                throw thereAlready;
            }
        }
    }

    /** Takes up to {@code most} entries: first those that a dead instance left, then new ones. */
    List<Entry> take(int most) {
        var entries = new ArrayList<Entry>();
        leftBehind(most).forEach(record -> read(record, entries));
        if (entries.size() < most) {
            var fresh = redis.<String, String>opsForStream()
                    .read(
                            me,
                            StreamReadOptions.empty().count(most - entries.size()),
                            StreamOffset.create(STREAM, ReadOffset.lastConsumed()));
            Objects.requireNonNullElse(fresh, List.<MapRecord<String, String, String>>of())
                    .forEach(record -> read(record, entries));
        }
        return entries;
    }

    private List<MapRecord<String, String, String>> leftBehind(int most) {
        var pending = redis.<String, String>opsForStream().pending(STREAM, GROUP, Range.unbounded(), most);
        var dead = pending.stream()
                .filter(one -> one.getElapsedTimeSinceLastDelivery().compareTo(DEAD_AFTER) > 0)
                .map(one -> one.getId())
                .toArray(RecordId[]::new);
        return dead.length == 0
                ? List.of()
                : redis.<String, String>opsForStream().claim(STREAM, GROUP, me.getName(), DEAD_AFTER, dead);
    }

    /** Whether this delivery went out before. */
    boolean isDelivered(Delivery delivery) {
        return DELIVERED.equals(redis.opsForValue().get(becameOf(delivery)));
    }

    /** Says that this instance is still at it, so that no other takes the entry for left behind. */
    void hold(Entry entry) {
        redis.opsForStream().claim(STREAM, GROUP, me.getName(), Duration.ZERO, entry.place());
    }

    void delivered(Entry entry) {
        redis.opsForValue().set(becameOf(entry.delivery()), DELIVERED, REMEMBERED);
        settle(entry);
    }

    /** Takes the entry out of the stream: there is nothing more to do about it. */
    void settle(Entry entry) {
        settle(entry.place());
    }

    private void settle(RecordId place) {
        redis.opsForStream().acknowledge(STREAM, GROUP, place);
        redis.opsForStream().delete(STREAM, place);
    }

    private void read(MapRecord<String, String, String> record, List<Entry> entries) {
        var fields = record.getValue();
        var what = ActionId.parse(fields.getOrDefault("what", ""));
        if (what.isEmpty()) {
            settle(record.getId());
            return;
        }
        entries.add(new Entry(
                record.getId(),
                new Delivery(fields.getOrDefault("id", ""), parse(fields.getOrDefault("to", "")), what.get())));
    }

    private static String becameOf(Delivery delivery) {
        return Keys.inTeam(OUTBOX, "delivery", Keys.part(delivery.id()));
    }

    private static String write(Destination to) {
        return switch (to) {
            case Destination.ToPerson(var person) -> "@" + person;
            case Destination.ToChannel(var channel) -> "#" + channel;
        };
    }

    private static Destination parse(String to) {
        return to.startsWith("@")
                ? new Destination.ToPerson(PersonId.parse(to.substring(1)))
                : new Destination.ToChannel(ChannelId.parse(to.substring(1)));
    }
}
