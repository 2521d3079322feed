package org.tandembot.feature.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.tandembot.FilledTeam;
import org.tandembot.Instance;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.store.TestRedis;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class LostKeysTests {

    @Test
    void keysThatAreMissingAtTheStartAreLoggedAndToldOnceToThoseConcerned(CapturedOutput output) {
        try (var redis = TestRedis.start()) {
            try (var before = Instance.start(redis)) {
                FilledTeam.of(before, "ZKEYLESSZ").awaitQuiet();
                assertThat(told(before, FilledTeam.BOSS)).isEmpty();
            }
            try (var whole = Instance.start(redis)) {
                awaitQuiet(whole);
                assertThat(output).doesNotContain("does not have the keys");
            }

            var lost = redis.commands().hkeys("tandem:vault").stream()
                    .filter(name -> !name.equals("key-this-vault"))
                    .toArray(String[]::new);
            redis.commands().hdel("tandem:vault", lost);

            try (var after = Instance.start(redis)) {
                await().untilAsserted(() -> {
                    assertThat(told(after, FilledTeam.BOSS))
                            .singleElement()
                            .asString()
                            .contains("an open round or vote");
                    assertThat(told(after, FilledTeam.GUARD))
                            .singleElement()
                            .asString()
                            .contains("one or more concerns");
                });
                assertThat(output)
                        .containsPattern(
                                "The vault does not have the keys of \\d+ open rounds or votes and of 2 concerns");
            }
            try (var again = Instance.start(redis)) {
                awaitQuiet(again);
                assertThat(told(again, FilledTeam.BOSS)).isEmpty();
            }
        }
    }

    private static List<String> told(ApplicationContext instance, String who) {
        return instance.getBean(TestChat.class).inboxOf(who).stream()
                .map(TestChat::words)
                .filter(text -> text.contains("I no longer have the key"))
                .toList();
    }

    private static void awaitQuiet(ApplicationContext instance) {
        await().until(() -> instance.getBean(Traffic.class).waiting().deliveries() == 0);
    }
}
