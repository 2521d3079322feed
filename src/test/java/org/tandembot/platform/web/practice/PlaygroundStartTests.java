package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            assertThat(console.getOut())
                    .containsOnlyOnce("Open http://localhost:" + port + "/ to try Tandem.")
                    .containsOnlyOnce("No chat platform is set: this is the playground");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tandem.slack.signing-secret,",
        "tandem.slack.app-token, 127.0.0.1",
        "tandem.msteams.app-id,",
        "SLACK_SIGNING_SECRET,",
        "SLACK_APP_TOKEN, 127.0.0.1",
        "MICROSOFT_APP_ID,"
    })
    void withAChatPlatformThereIsNoneAndOnlyWhatIsCalledFromOutsideListensThere(
            String setting, @Nullable String address) {
        try (var tandem = start("--" + setting + "=x")) {
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).isEmpty();
            assertThat(tandem.getEnvironment().getProperty("server.address")).isEqualTo(address);
        }
    }

    @Test
    void healthAndMetricsAreOnAPortOfTheirOwnAndNoOtherNameGetsAtThem() throws Exception {
        try (var tandem = start("--management.server.port=0")) {
            int port = tandem.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
            int open = tandem.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            assertThat(RawHttp.status(port, "GET /actuator/info HTTP/1.1", "Host: localhost:" + port))
                    .isEqualTo(200);
            assertThat(RawHttp.status(port, "GET /actuator/info HTTP/1.1", "Host: evil.example:" + port))
                    .isEqualTo(403);
            assertThat(RawHttp.status(open, "GET /actuator/info HTTP/1.1", "Host: localhost:" + open))
                    .isEqualTo(404);
        }
    }

    @Test
    void whereTheirPortIsTakenThePlaygroundDoesWithoutHealthAndMetrics(CapturedOutput console) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var tandem = start("--management.server.port=" + taken.getLocalPort())) {
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).hasSize(1);
            assertThat(console)
                    .contains("Port " + taken.getLocalPort()
                            + " is taken, so this playground shows no health and no metrics");
        }
    }

    @Test
    void underAPathOfItsOwnTheAddressSaysSo(CapturedOutput console) {
        try (var tandem = start("--server.servlet.context-path=/tandem")) {
            var port = tandem.getEnvironment().getProperty("local.server.port");

            assertThat(console.getOut()).contains("Open http://localhost:" + port + "/tandem/ to try Tandem.");
        }
    }

    @Test
    void withAChatPlatformItCanBeAskedFor(CapturedOutput console) {
        try (var tandem = start("--tandem.slack.app-token=x", "--tandem.playground.enabled=true")) {
            assertThat(tandem.getBeansOfType(PlaygroundPlatform.class)).hasSize(1);
            assertThat(tandem.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
            assertThat(console).doesNotContain("No chat platform is set");
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
