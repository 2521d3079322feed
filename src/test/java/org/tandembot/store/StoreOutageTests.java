package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

/** A person must hear within 3 s that nothing was saved, and then nothing may be; afterwards all works without a restart. */
class StoreOutageTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final Script ECHO = Script.load(StoreTests.class, "echo.lua");
    private static final TestStore connection = TestStore.on(redis);
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

    @AfterAll
    static void disconnect() {
        connection.close();
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
        assertThat(store.forget()).isEqualTo(Rewrite.STARTED);
        assertThat(store.forget()).isEqualTo(Rewrite.STARTED);

        redis.awaitRewrite();
        assertThat(redis.appendOnlyText()).doesNotContain("so secret");
    }

    private void assertFailsWithin(Duration limit) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> store.text(ECHO, List.of("k"), "a")).isInstanceOf(DataAccessException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }
}
