package org.tandembot.platform.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class PlaygroundStartTests {

    @Test
    void withoutAChatPlatformThereIsAPlaygroundOnThisComputerOnly(CapturedOutput console) {
        try (var tandem = start()) {
            var port = tandem.getEnvironment().getProperty("local.server.port");

            assertThat(tandem.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).hasSize(1);
            assertThat(console.getOut()).containsOnlyOnce("Open http://localhost:" + port + "/ to try Tandem.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tandem.slack.signing-secret",
                "tandem.slack.app-token",
                "tandem.msteams.app-id",
                "SLACK_SIGNING_SECRET",
                "SLACK_APP_TOKEN",
                "MICROSOFT_APP_ID"
            })
    void withAChatPlatformThereIsNone(String setting) {
        try (var tandem = start("--" + setting + "=x")) {
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).isEmpty();
            assertThat(tandem.getEnvironment().getProperty("server.address")).isNull();
        }
    }

    @Test
    void withAChatPlatformItCanBeAskedFor() {
        try (var tandem = start("--tandem.slack.app-token=x", "--tandem.playground.enabled=true")) {
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).hasSize(1);
            assertThat(tandem.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void itCanBeSwitchedOff() {
        try (var tandem = start("--tandem.playground.enabled=false")) {
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void onAnAddressThatOthersReachItRefusesToStart(String address, CapturedOutput console) {
        assertThatThrownBy(() -> start("--server.address=" + address).close()).isInstanceOf(Exception.class);

        assertThat(console).contains("Whoever reaches the playground can act as anyone in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void everyAddressOfThisComputerWillDo(String address) {
        try (var tandem = start("--server.address=" + address)) {
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).hasSize(1);
        }
    }

    private static ConfigurableApplicationContext start(String... more) {
        var arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("--server.port=0"), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return SpringApplication.run(TestPlayground.class, arguments);
    }
}
