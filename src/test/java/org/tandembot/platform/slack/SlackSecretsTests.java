package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

/** An operator changes Slack's secrets in their files, while Tandem runs and people press. */
class SlackSecretsTests {

    private static final String SIGNING = "tandem.slack.signing-secret";
    private static final String BOT = "tandem.slack.bot-token";

    @TempDir
    static Path folder;

    private static SecretFiles files;
    private static ConfigurableApplicationContext tandem;
    private static MovableClock clock;
    private static Workspaces workspaces;
    private static int number;

    /** What is in use when a test begins. */
    private String secret;

    private String token;

    @BeforeAll
    static void start() throws IOException {
        SlackSlice.SLACK.start();
        SlackSlice.acceptEverything();
        files = new SecretFiles(Files.createDirectory(folder.resolve("secrets")))
                .with(SIGNING, "secret0")
                .with(BOT, "xoxb-0");
        tandem = Instance.startServer(
                TestRedis.shared(), files.asImport(), "tandem.slack.api-url=" + SlackSlice.SLACK.baseUrl() + "/api/");
        clock = tandem.getBean(MovableClock.class);
        workspaces = tandem.getBean(Workspaces.class);
        await().until(workspaces::isKnown);
    }

    @AfterAll
    static void stop() {
        tandem.close();
    }

    @BeforeEach
    void newSecrets() {
        SlackSlice.acceptEverything();
        number++;
        secret = "secret" + number;
        token = "xoxb-" + number;
        files.with(SIGNING, secret).with(BOT, token);
        files.look(tandem);
        clock.pass(Duration.ofHours(1));
        await().until(() -> workspaces.tokenFor("T0TEAM").equals(Optional.of(token)));
    }

    private static int press(String signedWith) {
        var port = tandem.getEnvironment().getProperty("local.server.port");
        return new SignedSlack(URI.create("http://localhost:" + port + "/slack/events"), signedWith, clock)
                .command("/tandem", "help")
                .statusCode();
    }

    @Test
    void aNewSigningSecretIsGoodAtOnceAndTheOldOneForFiveMinutesMore() {
        assertThat(press("after")).isEqualTo(401);
        files.with(SIGNING, "after");
        assertThat(press(secret)).as("until Tandem looks").isEqualTo(200);

        try (var log = LogLines.atTrace()) {
            files.look(tandem);
            assertThat(said(log)).singleElement().asString().contains("INFO").contains(SIGNING);
        }

        assertThat(press("after")).isEqualTo(200);
        assertThat(press(secret)).as("what Slack signed before it knew").isEqualTo(200);
        clock.pass(Duration.ofMinutes(5));
        assertThat(press(secret)).isEqualTo(401);
        assertThat(press("after")).isEqualTo(200);
        assertThat(press("never")).isEqualTo(401);
    }

    @Test
    void noSecretIsEverInTheLogHoweverMuchOfItIsSwitchedOn() throws IOException {
        try (var log = LogLines.atTrace()) {
            Files.writeString(files.yaml(), SIGNING + ": hush-yaml\n" + BOT + ": xoxb-hush-yaml");
            files.look(tandem);
            files.look(tandem);
            assertThat(press("hush-yaml")).isEqualTo(200);
            assertThat(said(log)).singleElement().asString().contains(SIGNING, BOT);
            assertThat(log.lines()).noneMatch(line -> line.contains("hush"));
        } finally {
            Files.delete(files.yaml());
        }
    }

    @Test
    void aFileThatWasReadHalfWrittenLosesNoPress() {
        files.with(SIGNING, "aft").look(tandem);
        assertThat(press(secret)).isEqualTo(200);
        files.with(SIGNING, "after").look(tandem);
        assertThat(press("after")).isEqualTo(200);
        assertThat(press(secret)).as("the one of before both").isEqualTo(200);
    }

    @Test
    void oneThatIsGoneOrEmptyIsRefusedInOneLineAndTheOldOneStays() {
        try (var log = LogLines.atTrace()) {
            files.without(SIGNING).look(tandem);
            files.look(tandem);
            assertThat(said(log)).singleElement().asString().contains("ERROR").contains(SIGNING);
        }
        files.with(SIGNING, " ").look(tandem);
        clock.pass(Duration.ofHours(1));
        assertThat(press(secret)).isEqualTo(200);
        assertThat(press(" ")).isEqualTo(401);
    }

    @Test
    void aTokenThatIsNoneIsRefusedAndNothingThatCameWithItIsTaken() {
        try (var log = LogLines.atTrace()) {
            files.with(BOT, "xapp-hush").with(SIGNING, "after").look(tandem);
            assertThat(said(log))
                    .singleElement()
                    .asString()
                    .contains(BOT + ": does not begin with xoxb-")
                    .doesNotContain("hush");
        }
        assertThat(workspaces.tokenFor("T0TEAM")).contains(token);
        assertThat(press("after")).isEqualTo(401);

        files.with(BOT, "xoxb-right").look(tandem);
        assertThat(press("after")).isEqualTo(200);
        await().until(() -> workspaces.tokenFor("T0TEAM").equals(Optional.of("xoxb-right")));
    }

    @Test
    void aNewBotTokenIsUsedOnceSlackTakesItAndTheOldOneUntilThen() {
        SlackSlice.SLACK.stubFor(post("/api/auth.test")
                .withHeader("Authorization", equalTo("Bearer xoxb-early"))
                .willReturn(okJson("{\"ok\":false,\"error\":\"invalid_auth\"}")));
        files.with(BOT, "xoxb-early").look(tandem);
        await().until(() -> asked("xoxb-early") > 0);
        assertThat(workspaces.tokenFor("T0TEAM")).contains(token);

        SlackSlice.acceptEverything();
        await().until(() -> workspaces.tokenFor("T0TEAM").equals(Optional.of("xoxb-early")));
    }

    @Test
    void aTokenOfAnotherWorkspaceIsNotUsed() {
        SlackSlice.SLACK.stubFor(
                post("/api/auth.test").willReturn(okJson("{\"ok\":true,\"team_id\":\"T0OTHER\",\"user_id\":\"U1\"}")));
        try (var log = LogLines.atTrace()) {
            files.with(BOT, "xoxb-other").look(tandem);
            await().until(() -> log.lines().stream().anyMatch(line -> line.contains("that of another workspace")));
        }
        assertThat(workspaces.tokenFor("T0TEAM")).contains(token);
        assertThat(workspaces.tokenFor("T0OTHER")).isEmpty();
    }

    private static int asked(String token) {
        return SlackSlice.SLACK
                .findAll(postRequestedFor(urlEqualTo("/api/auth.test"))
                        .withHeader("Authorization", equalTo("Bearer " + token)))
                .size();
    }

    private static List<String> said(LogLines log) {
        return log.lines().stream()
                .filter(line -> line.contains("SecretRotation "))
                .toList();
    }
}
