package org.tandembot.feature.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.TandemApplication;
import org.tandembot.TestGround;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.concern.Concern.Part;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Week;
import org.tandembot.store.TestRedis;

/** The operator's way to erase one concern at once. */
@ExtendWith(OutputCaptureExtension.class)
class EraseCommandTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    @Test
    void startedWithTheNumberOfAConcernTandemErasesItAndEnds(CapturedOutput console) {
        String id;
        try (var tandem = start()) {
            var team = ConcernStage.handled(Set.of("boss"), Optional.empty(), "ERASING");
            tandem.getBean(Teams.class).save(team);
            var week = Week.parse("2026-W48");
            var concerns = tandem.getBean(Concerns.class);
            concerns.raise(
                    team.id(),
                    Concern.raised(
                            week,
                            "",
                            Readers.of(Audience.MANAGER, team),
                            false,
                            List.of(new Said(Part.HAPPENED, week, "Something", ""))),
                    "look-up");
            id = concerns.of(team.id()).getFirst().at().id();
        }

        startUntilItEnds("--tandem.concern.erase=" + id);
        assertThat(console).contains("The concern is erased");
        assertThat(redis.everything())
                .doesNotContain(id, "look-up")
                .contains("received " + TestChat.person("boss") + " -");

        startUntilItEnds("--tandem.concern.erase=" + id);
        assertThat(console).contains("There is no concern with this number");
    }

    private static void startUntilItEnds(String setting) {
        var tandem = start(setting);
        await().until(() -> !tandem.isActive());
    }

    private static ConfigurableApplicationContext start(String... more) {
        var settings = Stream.concat(
                Stream.of(
                        "--spring.data.redis.url=" + redis.url(),
                        "--tandem.master-key=" + "A".repeat(43) + "=",
                        "--tandem.vault.keep-in=main-redis",
                        "--tandem.playground.enabled=false",
                        "--tandem.schedule.look-every=1h",
                        "--spring.jmx.enabled=false"),
                Stream.of(more));
        return new SpringApplicationBuilder(TandemApplication.class, TestGround.Beans.class)
                .web(WebApplicationType.NONE)
                .run(settings.toArray(String[]::new));
    }
}
