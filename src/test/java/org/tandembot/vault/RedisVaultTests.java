package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

class RedisVaultTests extends VaultContract {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final TestStore connection = redis.connection();
    private final Store store = connection.store();

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

    /** As where many rounds close in one minute. */
    @Test
    void manyThatAreDestroyedAtOnceDoNotEachAskForARewrite() throws InterruptedException {
        var vault = vault();
        var ids = IntStream.range(0, 300).mapToObj(i -> "round-" + i).toList();
        ids.forEach(vault::create);
        var wrapped =
                ids.stream().map(id -> keeping().get("key-" + id).orElseThrow()).toList();
        var before = redis.calls("bgrewriteaof");

        var threads = ids.stream()
                .map(id -> Thread.ofVirtual().start(() -> vault.destroy(id)))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(redis.appendOnlyText()).doesNotContain(wrapped));
        assertThat(redis.calls("bgrewriteaof") - before)
                .as("asked for about once a key, and not by each key for as long as any is owed")
                .isLessThanOrEqualTo(2L * ids.size());
    }
}
