package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was deleted leaves Redis's file, and Redis is not stormed for it. */
class ForgettingTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final Pattern CALLS = Pattern.compile("cmdstat_bgrewriteaof:calls=(\\d+)");

    private final Store store = redis.connection().store();
    private final Forgetting forgetting = TestStore.forgetting(store);

    private static long asked() {
        var found = CALLS.matcher(redis.ask("INFO commandstats"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    void aThousandTeamsThatCloseAtOnceDoNotEachAskForARewrite() {
        var before = asked();
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
        assertThat(asked() - before).isLessThan(300);
    }
}
