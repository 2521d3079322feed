package org.tandembot.feature.concern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.TandemApplication;
import org.tandembot.TestGround;
import org.tandembot.admin.TypedCommand;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.concern.Concern.Part;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Week;
import org.tandembot.store.TestRedis;

/** The operator's way to erase one concern at once. */
class ConcernsCommandTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final List<String> SETTINGS = List.of(
            "--spring.data.redis.url=" + redis.url(),
            "--tandem.master-key=" + "A".repeat(43) + "=",
            "--tandem.vault.keep-in=main-redis",
            "--tandem.playground.enabled=false",
            "--tandem.schedule.look-every=1h",
            "--tandem.store.look-every=1h",
            "--spring.jmx.enabled=false");

    @Test
    void aConcernIsErasedByItsNumberAndOnlyOnceItIsTypedAgain() {
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
                            Readers.of(Readers.Audience.MANAGER, team),
                            false,
                            List.of(new Said(Part.HAPPENED, week, "Something", ""))),
                    "look-up");
            id = concerns.of(team.id()).getFirst().at().id();
        }

        var before = redis.everything();
        assertThat(run("something else", id).code()).isEqualTo(1);
        assertThat(redis.everything()).isEqualTo(before);

        assertThat(run(id, id).said()).contains("The concern is erased");
        assertThat(redis.everything())
                .doesNotContain(id, "look-up")
                .contains("received " + TestChat.person("boss") + " -");

        var again = run(id, id);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.said()).contains("There is no concern " + id);
    }

    private static TypedCommand run(String answer, String id) {
        return TypedCommand.run(SETTINGS, answer, "concerns erase " + id);
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TandemApplication.class, TestGround.Beans.class)
                .web(WebApplicationType.NONE)
                .run(SETTINGS.toArray(String[]::new));
    }
}
