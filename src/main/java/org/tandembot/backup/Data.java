package org.tandembot.backup;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisKeyAsyncCommands;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.tandembot.admin.Terminal;
import org.tandembot.store.Keys;

/** All that Tandem keeps in one Redis, or one Cluster, to be read and written as a whole. */
final class Data {

    static final String FORMAT = Keys.global("format");
    private static final String VAULT = Keys.global("vault");
    private static final String RESTORING = Keys.global("restoring");
    private static final int AT_ONCE = 500;

    private final RedisConnectionFactory connections;

    Data(RedisConnectionFactory connections) {
        this.connections = connections;
    }

    /** All of it at one moment; in a Cluster at one moment of each node. */
    Snapshot snapshot() {
        try (var connection = connections.getConnection()) {
            var entries = new ArrayList<Snapshot.Entry>();
            for (var node : nodes(connection.getNativeConnection())) {
                List<byte[]> all = await(
                        node.eval(script(), ScriptOutputType.MULTI, new byte[0][], bytes(Keys.ALL), bytes(VAULT)));
                for (var at = 0; at < all.size(); at += 3) {
                    var expires = Long.parseLong(new String(all.get(at + 1), StandardCharsets.US_ASCII));
                    entries.add(new Snapshot.Entry(all.get(at), expires, all.get(at + 2)));
                }
            }
            return new Snapshot(entries);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<? extends RedisScriptingAsyncCommands<byte[], byte[]>> nodes(Object connection) {
        return connection instanceof RedisAdvancedClusterAsyncCommands<?, ?> cluster
                ? cluster.getStatefulConnection().getPartitions().stream()
                        .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM))
                        .map(node ->
                                (RedisScriptingAsyncCommands<byte[], byte[]>) cluster.getConnection(node.getNodeId()))
                        .toList()
                : List.of((RedisScriptingAsyncCommands<byte[], byte[]>) connection);
    }

    /**
     * Puts it into a Redis that has nothing of Tandem's, the format last: without it no Tandem starts. After a crash it goes on.
     *
     * @throws Terminal.Refusal when something else is there
     */
    void restore(Snapshot snapshot) {
        var values = new StringRedisTemplate(connections).opsForValue();
        var id = snapshot.id();
        if (!id.equals(values.get(RESTORING)) && !snapshot().entries().isEmpty()) {
            throw Terminal.refusal("restore.not-empty");
        }
        values.set(RESTORING, id);
        try (var connection = connections.getConnection()) {
            var redis = keys(connection.getNativeConnection());
            var waiting = new ArrayList<RedisFuture<?>>();
            for (var entry : snapshot.entries()) {
                if (!entry.isCalled(FORMAT)) {
                    waiting.add(put(redis, entry));
                }
                if (waiting.size() == AT_ONCE) {
                    waiting.forEach(Data::await);
                    waiting.clear();
                }
            }
            waiting.forEach(Data::await);
            snapshot.find(FORMAT).ifPresent(format -> await(put(redis, format)));
            await(redis.unlink(bytes(RESTORING)));
        }
    }

    @SuppressWarnings("unchecked")
    private static RedisKeyAsyncCommands<byte[], byte[]> keys(Object connection) {
        return (RedisKeyAsyncCommands<byte[], byte[]>) connection;
    }

    private static RedisFuture<?> put(RedisKeyAsyncCommands<byte[], byte[]> redis, Snapshot.Entry entry) {
        return redis.restore(
                entry.key(),
                entry.dump(),
                RestoreArgs.Builder.ttl(entry.expires()).absttl().replace());
    }

    private static byte[] script() {
        try (var in = Objects.requireNonNull(Data.class.getResourceAsStream("all.lua"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As long as it takes a large Redis. */
    private static <T> T await(Future<T> answer) {
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw Terminal.refusal(
                    "redis-failed", Objects.requireNonNullElse(e.getCause(), e).getMessage());
        } catch (TimeoutException _) {
            throw Terminal.refusal("redis-failed", "no answer for a minute");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisException(e);
        }
    }
}
