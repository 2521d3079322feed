package org.tandembot.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;

/**
 * How Tandem talks to any Redis: a person must be told within 3 s whether something was saved, what failed for them must
 * not happen later behind their back, and once Redis is back so is Tandem.
 *
 * @param connect how long to wait for a connection
 * @param command how long to wait for an answer
 */
record RedisOptions(Duration connect, Duration command) {

    private static final Duration LONGEST_PAUSE_BEFORE_RECONNECT = Duration.ofMillis(500);

    static RedisOptions from(DataRedisProperties properties) {
        return new RedisOptions(
                Objects.requireNonNullElse(properties.getConnectTimeout(), Duration.ofSeconds(1)),
                Objects.requireNonNullElse(properties.getTimeout(), Duration.ofSeconds(2)));
    }

    void apply(ClientOptions.Builder options) {
        options.socketOptions(socket())
                // Fails at once, also what was under way when the connection broke.
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // True: should anything have been kept back all the same, it is dropped rather than sent again.
                .replayFilter(command -> true)
                // Every caller waits with a timeout of its own; a timer for each command would cost more than the
                // command.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build());
    }

    static Delay reconnectDelay() {
        return Delay.constant(LONGEST_PAUSE_BEFORE_RECONNECT);
    }

    /** A peer that vanished without a word is noticed after 4 s of silence. */
    private SocketOptions socket() {
        var keepAlive = KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(2))
                .interval(Duration.ofSeconds(1))
                .count(2)
                .build();
        return SocketOptions.builder()
                .connectTimeout(connect)
                .keepAlive(keepAlive)
                .build();
    }
}
