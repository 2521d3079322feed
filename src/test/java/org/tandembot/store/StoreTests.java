package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class StoreTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final Script ECHO = Script.load(StoreTests.class, "echo.lua");
    private static final Script COUNT = Script.load(StoreTests.class, "count.lua");
    private static final LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", redis.port());

    private final Store store = new Store(connections, Duration.ofSeconds(2));

    @BeforeAll
    static void connect() {
        connections.afterPropertiesSet();
        connections.start();
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @Test
    void aScriptReturnsNumbersTextsAndTables() {
        assertThat(store.number(COUNT, List.of("k"), "a", "b")).isEqualTo(2);
        assertThat(store.text(ECHO, List.of("k"), "Grüße 👋")).isEqualTo("Grüße 👋");
        assertThat(store.text(ECHO, List.of("k"))).isNull();
    }

    @Test
    void bytesPassThroughUnchanged() {
        store.text(ECHO, List.of("bytes"), new byte[] {0, (byte) 0xff, 10, 13});

        assertThat(redis.ask("STRLEN bytes")).isEqualTo("4");
    }

    @Test
    void inTheSteadyStateAScriptIsOneCommand() {
        store.number(COUNT, List.of("k"), "a");

        try (var monitor = redis.monitor()) {
            store.number(COUNT, List.of("k"), "a");
            assertThat(monitor.lines()).hasSize(2).first().asString().containsIgnoringCase("evalsha");
            assertThat(monitor.lines()).last().asString().contains("lua");
        }
    }

    @Test
    void aScriptThatRedisHasForgottenIsSentAgain() {
        store.number(COUNT, List.of("k"), "a");
        redis.ask("SCRIPT FLUSH");

        assertThat(store.number(COUNT, List.of("k"), "a")).isEqualTo(1);
    }
}
