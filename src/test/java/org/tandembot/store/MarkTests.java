package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** By what the data is known. */
class MarkTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static Mark mark(Store store) {
        return new Mark(store, new Mark.Opened(), "The Redis of a test");
    }

    @Test
    void whoStartsWhileAnotherBindsTheDataFindsNothingStrangeAndIsBoundToTheSame() {
        try (var connected = TestStore.on(redis)) {
            var store = connected.store();
            Mark.begin(store);
            var first = mark(store);
            var second = mark(store);
            second.settle(there -> there.with("vault", "key", "here"));

            first.look();
            first.settle(there -> there.hasVault() ? there : there.with("other", "key", "there"));

            assertThat(first.identity()).isEqualTo(second.identity());
            first.look();
        }
    }

    @Test
    void dataThatBearsAnotherMarkIsNotReachable() {
        try (var connected = TestStore.on(redis)) {
            var store = connected.store();
            Mark.begin(store);
            var known = mark(store);
            known.settle(there -> there.with("vault", "key", "here"));
            redis.ask("DEL tandem:mark");

            assertThatThrownBy(known::look).isInstanceOf(RedisConnectionFailureException.class);
            Mark.begin(store);
            assertThatThrownBy(known::look).isInstanceOf(RedisConnectionFailureException.class);
        }
    }

    /** A look that is under way when Tandem stops ended in an exception that nobody expected. */
    @Test
    void whatStillGoesOnAfterTheEndFindsRedisNotReachable() {
        try (var connected = TestStore.on(redis)) {
            Mark.begin(connected.store());
            var connections = new LettuceConnectionFactory("localhost", 1);
            var store = new Store(mark(connected.store()).guarded(connections), Duration.ofSeconds(1), false);
            connections.stop();

            assertThatThrownBy(() -> store.commands().hasKey("any")).isInstanceOf(DataAccessException.class);
        }
    }
}
