package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.LogLines;
import org.tandembot.MovableClock;
import org.tandembot.settings.SecretFiles;
import org.tandembot.store.TestRedis;

/** An operator changes the app's client secret in its file, while Tandem runs and people press. */
class MsTeamsSecretsTests {

    private static final String PASSWORD = "tandem.msteams.app-password";

    @TempDir
    static Path folder;

    private static SecretFiles files;
    private static ConfigurableApplicationContext tandem;
    private static MovableClock clock;
    private static int number;

    private SignedTeams nurse;

    @BeforeAll
    static void start() {
        FakeMicrosoft.start();
        files = new SecretFiles(folder).with(PASSWORD, "secret");
        tandem = Instance.startServer(
                TestRedis.shared(),
                Stream.concat(
                                Stream.of(
                                        files.asImport(),
                                        "tandem.msteams.app-id=" + FakeMicrosoft.APP,
                                        "tandem.msteams.tenant-id=" + FakeMicrosoft.TENANT),
                                FakeMicrosoft.addresses().stream())
                        .toArray(String[]::new));
        clock = tandem.getBean(MovableClock.class);
        await().until(() -> asked("secret") == 1);
    }

    @AfterAll
    static void stop() {
        tandem.close();
    }

    @BeforeEach
    void aNewSecret() {
        FakeMicrosoft.reset();
        var port = tandem.getEnvironment().getProperty("local.server.port");
        nurse = new SignedTeams(URI.create("http://localhost:" + port + "/api/messages"), clock, "nurse" + ++number);
        files.with(PASSWORD, "secret" + number).look(tandem);
        await().until(() -> asked("secret" + number) == 1);
        assertAnswered();
    }

    private void assertAnswered() {
        var before = FakeMicrosoft.calls().size();
        assertThat(nurse.says("help").statusCode()).isEqualTo(200);
        assertThat(FakeMicrosoft.calls()).hasSizeGreaterThan(before);
    }

    private static int asked(String secret) {
        return FakeMicrosoft.SERVER
                .findAll(postRequestedFor(urlEqualTo("/token")).withRequestBody(withSecret(secret)))
                .size();
    }

    private static StringValuePattern withSecret(String secret) {
        return matching(".*client_secret=" + secret);
    }

    private static void refuse(String secret) {
        FakeMicrosoft.SERVER.stubFor(post("/token")
                .withRequestBody(withSecret(secret))
                .willReturn(jsonResponse(
                        "{\"error\":\"invalid_client\",\"error_codes\":[7000215],\"error_description\":\"AADSTS7000215: hush\"}",
                        401)));
    }

    @Test
    void aNewSecretIsTriedAtOnceAndUsedFromThenOn() {
        try (var log = LogLines.atTrace()) {
            files.with(PASSWORD, "after").look(tandem);
            await().until(() -> asked("after") == 1);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("SecretRotation "))
                    .singleElement()
                    .asString()
                    .contains(PASSWORD);
        }
        assertAnswered();
        refuse("secret" + number);
        clock.pass(Duration.ofHours(2));
        assertAnswered();
        assertThat(asked("after")).isEqualTo(2);
    }

    @Test
    void oneThatIsGoneIsRefusedAndTheOldOneStays() {
        try (var log = LogLines.atTrace()) {
            files.without(PASSWORD).look(tandem);
            files.with(PASSWORD, "").look(tandem);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("SecretRotation "))
                    .singleElement()
                    .asString()
                    .contains("ERROR")
                    .contains(PASSWORD);
        }
        clock.pass(Duration.ofHours(2));
        assertAnswered();
        assertThat(asked("secret" + number)).isEqualTo(2);
    }

    @Test
    void oneThatMicrosoftRefusesIsSaidAtOnceAndTheOldOneServesUntilItIsTaken() {
        refuse("wrong");
        try (var log = LogLines.atTrace()) {
            files.with(PASSWORD, "wrong").look(tandem);
            await().until(() -> asked("wrong") == 1);
            await().until(() -> log.lines().stream().anyMatch(line -> line.contains(PASSWORD + ": that is not")));
            assertThat(log.lines()).noneMatch(line -> line.contains("hush"));
        }
        clock.pass(Duration.ofHours(2));
        assertAnswered();
        assertThat(asked("secret" + number)).isGreaterThan(1);

        FakeMicrosoft.reset();
        clock.pass(Duration.ofHours(2));
        assertAnswered();
        assertThat(asked("wrong"))
                .as("it takes some time until all of Microsoft knows it")
                .isEqualTo(1);
        assertThat(asked("secret" + number)).isZero();
    }
}
