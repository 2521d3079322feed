package org.tandembot.store;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceExceptionConverter;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.tandembot.connection.Blips;

/**
 * One Redis and what features do with it: run a script in one round trip, or use Spring's template.
 *
 * <p>When Redis cannot be reached every call fails within a second, or after the command timeout (2 s), with a
 * {@link DataAccessException}; a command that failed so is not sent again behind the caller's back. After a timeout it is
 * unknown whether Redis has carried the command out, so every write must be safe to repeat.
 */
public final class Store {

    private static final int AT_ONCE = 500;
    private static final LettuceExceptionConverter FAILURES = new LettuceExceptionConverter();

    private final RedisConnectionFactory connections;
    private final StringRedisTemplate template;
    private final long timeoutNanos;
    private final boolean embedded;
    private final Blips blips = new Blips();

    /**
     * @param connections Lettuce connections, shared and already checked
     * @param timeout how long a caller waits for an answer
     * @param embedded whether Tandem started this Redis itself
     */
    Store(RedisConnectionFactory connections, Duration timeout, boolean embedded) {
        this.connections = connections;
        this.template = new StringRedisTemplate(connections) {
            @Override
            public <T extends @Nullable Object> T execute(
                    RedisCallback<T> action, boolean exposeConnection, boolean pipeline) {
                return blips.waitOut(false, () -> super.execute(action, exposeConnection, pipeline));
            }
        };
        this.embedded = embedded;
        this.timeoutNanos = timeout.toNanos();
    }

    /**
     * Runs a script that returns a number.
     *
     * @param keys all keys it touches, sharing one hash tag (see {@link Keys})
     * @param args each a {@code String}, a {@code byte[]} or a whole number
     * @throws DataAccessException when Redis cannot be reached or the script failed
     */
    public long number(Script script, List<String> keys, Object... args) {
        if (run(script, ScriptOutputType.INTEGER, keys, args) instanceof Long number) {
            return number;
        }
        throw new IllegalStateException("Script " + script + " returned no number");
    }

    /** Runs a script that returns a text, or nothing ({@code nil} or {@code false} in Lua). See {@link #number}. */
    public @Nullable String text(Script script, List<String> keys, Object... args) {
        return run(script, ScriptOutputType.VALUE, keys, args) instanceof byte[] text
                ? new String(text, StandardCharsets.UTF_8)
                : null;
    }

    /**
     * Runs a script that returns a table. Each item is a {@code String}, a {@code Long}, a list of the same, or null.
     * See {@link #number}.
     */
    public List<@Nullable Object> list(Script script, List<String> keys, Object... args) {
        return run(script, ScriptOutputType.MULTI, keys, args) instanceof List<?> list ? readable(list) : List.of();
    }

    /**
     * Documents that belong to no team; {@link Documents#of(String)} gives those of a team.
     *
     * @param kind names them in Redis
     */
    public <T> Documents<T> documents(String kind, Class<T> type) {
        return Documents.of(this, kind, type);
    }

    /** Puts one text in the place of another, unless that has changed. */
    public boolean swap(Documents.Swap one) {
        return number(Documents.SWAP, List.of(one.key()), one.field(), one.was(), one.then(), 0) == 1;
    }

    /** Counts of different people, none of whom is kept. */
    public Headcounts headcounts(String kind) {
        return new Headcounts(this, kind);
    }

    /** The commands that need no script, with keys and values as text. */
    public StringRedisTemplate commands() {
        return template;
    }

    /**
     * Asks Redis to rewrite its append-only file, so that what was deleted also leaves the disk. Waits up to 10 s for an
     * earlier rewrite to end; for jobs, not for paths on which a person waits.
     */
    public RedisRewrite.Answer forget() {
        return RedisRewrite.ask(connections);
    }

    /** Touches all of Tandem's keys, so that Redis can tell of none when it was used last. For jobs. */
    public void touchAll() {
        var options = ScanOptions.scanOptions().match(Keys.ALL).count(AT_ONCE).build();
        try (var all = template.scan(options)) {
            var some = new ArrayList<String>();
            while (all.hasNext()) {
                some.add(all.next());
                if (some.size() == AT_ONCE || !all.hasNext()) {
                    touch(some);
                    some.clear();
                }
            }
        }
    }

    private void touch(List<String> some) {
        template.execute((RedisCallback<Long>) redis -> redis.keyCommands().touch(bytes(some)));
    }

    /** Whether this is the Redis that Tandem started itself, because no other was named. */
    public boolean isEmbedded() {
        return embedded;
    }

    private @Nullable Object run(Script script, ScriptOutputType type, List<String> keys, Object[] args) {
        var keyBytes = bytes(keys);
        var argBytes = bytes(args);
        return blips.waitOut(script.isRepeatable(), () -> run(script, type, keyBytes, argBytes));
    }

    private @Nullable Object run(Script script, ScriptOutputType type, byte[][] keyBytes, byte[][] argBytes) {
        try (var connection = connections.getConnection()) {
            var redis = scripting(connection.getNativeConnection());
            try {
                return await(redis.evalsha(script.digest(), type, keyBytes, argBytes));
            } catch (RedisNoScriptException _) {
                // First use since Redis started or was failed over: send the text, which Redis keeps from then on.
                return await(redis.eval(script.source(), type, keyBytes, argBytes));
            }
        } catch (RedisException e) {
            var known = FAILURES.convert(e);
            throw known == null ? e : known;
        }
    }

    private @Nullable Object await(RedisFuture<?> answer) {
        return LettuceFutures.awaitOrCancel(answer, timeoutNanos, TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings("unchecked")
    private static RedisScriptingAsyncCommands<byte[], byte[]> scripting(Object lettuce) {
        return (RedisScriptingAsyncCommands<byte[], byte[]>) lettuce;
    }

    private static byte[][] bytes(List<String> keys) {
        var bytes = new byte[keys.size()][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = keys.get(i).getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private static byte[][] bytes(Object[] args) {
        var bytes = new byte[args.length][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = switch (args[i]) {
                case byte[] raw -> raw;
                case String text -> text.getBytes(StandardCharsets.UTF_8);
                case Long number -> number.toString().getBytes(StandardCharsets.US_ASCII);
                case Integer number -> number.toString().getBytes(StandardCharsets.US_ASCII);
                default -> throw new IllegalArgumentException("A script takes texts, bytes and whole numbers");
            };
        }
        return bytes;
    }

    private static List<@Nullable Object> readable(List<?> answer) {
        var readable = new ArrayList<@Nullable Object>(answer.size());
        for (var item : answer) {
            readable.add(
                    switch (item) {
                        case byte[] text -> new String(text, StandardCharsets.UTF_8);
                        case List<?> list -> readable(list);
                        case null, default -> item;
                    });
        }
        return readable;
    }
}
