package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was deleted leaves Redis's file, and Redis is not stormed for it. */
class ForgettingTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final Store store = redis.connection().store();
    private final Forgetting forgetting = new Forgetting(store);

    @Test
    void aThousandTeamsThatCloseAtOnceDoNotEachAskForARewrite() {
        var before = redis.calls("bgrewriteaof");
        IntStream.range(0, 1000).forEach(i -> {
            store.commands().opsForValue().set("told" + i, "a secret of " + i);
            store.commands().delete("told" + i);
            forgetting.owe();
        });

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(redis.ask("HLEN tandem:rewrite-owed")).isEqualTo("0");
            redis.awaitRewrite();
            assertThat(redis.appendOnlyText()).doesNotContain("a secret of");
        });
        assertThat(redis.calls("bgrewriteaof") - before).isLessThan(300);
    }
}
