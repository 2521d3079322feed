package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

class StoreTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final Script ECHO = Script.load(StoreTests.class, "echo.lua");
    private static final Script TABLE = Script.load(StoreTests.class, "table.lua");
    private static final Script COUNT = Script.load(StoreTests.class, "count.lua");
    private final TestStore connection = redis.connection();

    private final Store store = connection.store();

    @Test
    void aScriptReturnsNumbersTextsAndTables() {
        assertThat(store.number(COUNT, List.of("k"), "a", "b")).isEqualTo(2);
        assertThat(store.text(ECHO, List.of("k"), "Grüße 👋")).isEqualTo("Grüße 👋");
        assertThat(store.text(ECHO, List.of("k"))).isNull();
    }

    @Test
    void aTableMayHoldNumbersTextsTablesAndNothing() {
        assertThat(store.list(TABLE, List.of("k"), "é")).containsExactly("é", 7L, null, List.of("é", List.of()));
    }

    @Test
    void aScriptThatFailsSaysSoWithoutRepeatingWhatItWasGiven() {
        assertThatThrownBy(() -> store.number(Script.load(StoreTests.class, "broken.lua"), List.of("k"), "agree"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageNotContaining("agree")
                .rootCause()
                .hasMessageNotContaining("agree");
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
