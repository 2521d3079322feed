package org.tandembot.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.store.Keys;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/** Takes deliveries to a person who is forgotten, or about them or about a team that has ended, out of the outbox. */
@Component
final class OutboxErasure implements PersonalData {

    private final RedisOutbox outbox;
    private final StringRedisTemplate redis;

    OutboxErasure(RedisOutbox outbox, Store store) {
        this.outbox = outbox;
        this.redis = store.commands();
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        drop(what);
    }

    @Override
    public void remove(String team, Redaction what) {
        drop(what);
    }

    private void drop(Redaction what) {
        for (var workspace : outbox.workspaces()) {
            dropFrom(OutboxKeys.of("stream", workspace), what);
        }
        var all = ScanOptions.scanOptions()
                .match(Keys.inTeam(OutboxKeys.OUTBOX, "*"))
                .count(1000)
                .build();
        try (var keys = redis.scan(all)) {
            keys.forEachRemaining(key -> {
                if (what.isIn(key)) {
                    redis.unlink(key);
                } else {
                    dropMembers(key, what);
                }
            });
        }
    }

    private void dropFrom(String stream, Redaction what) {
        var waiting = Objects.requireNonNullElse(
                redis.<String, String>opsForStream().range(stream, Range.unbounded()),
                List.<MapRecord<String, String, String>>of());
        waiting.stream()
                .filter(one -> one.getValue().values().stream().anyMatch(what::isIn))
                .forEach(one -> {
                    redis.opsForStream().acknowledge(stream, RedisOutbox.GROUP, one.getId());
                    redis.opsForStream().delete(stream, one.getId());
                });
    }

    /** What was put aside, what a channel has missed, and who could not be reached. */
    private void dropMembers(String key, Redaction what) {
        switch (Objects.requireNonNull(redis.type(key))) {
            case ZSET ->
                Objects.requireNonNullElse(redis.opsForZSet().range(key, 0, -1), Set.<String>of()).stream()
                        .filter(what::isIn)
                        .forEach(one -> redis.opsForZSet().remove(key, one));
            case HASH ->
                redis.<String, String>opsForHash().keys(key).stream()
                        .filter(what::isIn)
                        .forEach(one -> redis.opsForHash().delete(key, one));
            default -> {}
        }
    }
}
