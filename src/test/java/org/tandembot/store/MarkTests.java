package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.RedisConnectionFailureException;

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
}
