package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

class RedisVaultTests extends VaultContract {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static TestStore connection;
    private static Store store;

    @BeforeAll
    static void connect() {
        connection = TestStore.on(redis);
        store = connection.store();
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    @BeforeEach
    void another() {
        redis.ask("FLUSHALL");
    }

    @Override
    Keeping keeping() {
        return new RedisKeeping(store, "a test's Redis");
    }

    @Test
    void afterDestroyingTheWrappedKeyAlsoLeavesTheAppendOnlyFile() {
        var vault = vault();
        vault.create("round-1");
        var wrapped = keeping().get("key-round-1").orElseThrow();
        assertThat(redis.appendOnlyText()).contains(wrapped);

        vault.destroy("round-1");

        await().untilAsserted(() -> assertThat(redis.appendOnlyText()).doesNotContain(wrapped));
        assertThat(redis.everything()).doesNotContain(wrapped);
    }
}
