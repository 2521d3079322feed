package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** A person must hear within 3 s that nothing was saved, and then nothing may be; afterwards all works without a restart. */
class StoreOutageTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final Script ECHO = Script.load(StoreTests.class, "echo.lua");
    private final TestStore connection = redis.connection();
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Store store = connection.store();

    @BeforeEach
    void works() {
        await().atMost(SOON).ignoreExceptions().until(() -> "warm".equals(store.text(ECHO, List.of("w"), "warm")));
    }

    @AfterEach
    void flush() {
        redis.flush();
    }

    @Test
    @Timeout(20)
    void whileRedisIsDownEveryCallFailsAtOnceAndAfterwardsWorksWithinFiveSeconds() {
        redis.stop();
        await().untilAsserted(() -> assertFailsWithin(Duration.ofMillis(500)));

        redis.startAgain();

        await().atMost(SOON).ignoreExceptions().until(() -> "b".equals(store.text(ECHO, List.of("after"), "b")));
    }

    @Test
    @Timeout(20)
    void whileRedisHangsACallFailsWithinThreeSeconds() {
        redis.freeze();
        try {
            assertFailsWithin(Duration.ofSeconds(3));
        } finally {
            redis.resume();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    @Timeout(30)
    void aRedisThatFellSilentIsLeftForTheOneThatHasItsAddressNow(int callers) throws Exception {
        try (var second = TestRedis.start();
                var address = TestProxy.to(redis.port());
                var through = TestStore.at(address.url());
                var _ = new Callers(callers, through.store())) {
            await().until(() -> "a".equals(through.store().text(ECHO, List.of("before"), "a")));
            address.moveTo(second.port());
            assertThat(untilSaved(through.store())).isLessThan(Duration.ofSeconds(6));
            assertThat(second.everything()).contains("after");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    @Timeout(30)
    void aRedisThatHangsIsLeftForTheOneThatHasItsAddressNow(int callers) throws Exception {
        try (var second = TestRedis.start();
                var address = TestProxy.to(redis.port());
                var through = TestStore.at(address.url());
                var _ = new Callers(callers, through.store())) {
            await().until(() -> "a".equals(through.store().text(ECHO, List.of("before"), "a")));
            redis.freeze();
            try {
                address.leadsTo(second.port());
                assertThat(untilSaved(through.store())).isLessThan(Duration.ofSeconds(6));
            } finally {
                redis.resume();
            }
            assertThat(second.everything()).contains("after");
        }
    }

    /** People who press again and again, whatever they are told. */
    private static final class Callers implements AutoCloseable {

        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Callers(int number, Store store) {
            for (var i = 0; i < number; i++) {
                threads.execute(() -> {
                    while (!threads.isShutdown()) {
                        press(store);
                        LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
                    }
                });
            }
        }

        private static void press(Store store) {
            try {
                store.text(ECHO, List.of("press"), "x");
            } catch (DataAccessException told) {
                // As they are told.
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    private static Duration untilSaved(Store store) {
        var start = System.nanoTime();
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> "b".equals(store.text(ECHO, List.of("after"), "b")));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    @Timeout(30)
    void whatWasUnderWayWhenRedisDiedIsNotSentAgain() throws Exception {
        redis.ask("CLIENT PAUSE 60000 WRITE");
        try (var person = Executors.newVirtualThreadPerTaskExecutor()) {
            var press = person.submit(() -> store.text(ECHO, List.of("press"), "not saved"));
            await().until(() -> redis.ask("CLIENT LIST").contains("flags=b"));
            redis.kill();
            redis.startAgain();

            assertThatThrownBy(press::get).hasCauseInstanceOf(DataAccessException.class);
        }
        await().atMost(SOON).ignoreExceptions().until(() -> "b".equals(store.text(ECHO, List.of("after"), "b")));
        assertThat(redis.everything()).contains("after").doesNotContain("press");
    }

    @Test
    @Timeout(30)
    void whatFailedWhileRedisWasDownIsNotSentLater() {
        redis.stop();
        assertThatThrownBy(() -> store.text(ECHO, List.of("press"), "not saved"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> store.commands().opsForValue().set("template", "not saved"))
                .isInstanceOf(DataAccessException.class);

        redis.startAgain();

        await().atMost(SOON).ignoreExceptions().until(() -> "b".equals(store.text(ECHO, List.of("after"), "b")));
        assertThat(redis.everything()).contains("after").doesNotContain("press").doesNotContain("template");
    }

    @Test
    void whatIsDeletedLeavesTheAppendOnlyFile() {
        store.text(ECHO, List.of("ballot"), "so secret");
        assertThat(redis.appendOnlyText()).contains("so secret");

        store.commands().delete("ballot");
        assertThat(store.forget()).isEqualTo(RedisRewrite.Answer.STARTED);
        assertThat(store.forget()).isEqualTo(RedisRewrite.Answer.STARTED);

        redis.awaitRewrite();
        assertThat(redis.appendOnlyText()).doesNotContain("so secret");
    }

    private void assertFailsWithin(Duration limit) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> store.text(ECHO, List.of("k"), "a")).isInstanceOf(DataAccessException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }
}
