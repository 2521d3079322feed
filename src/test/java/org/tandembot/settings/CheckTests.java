package org.tandembot.settings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandembot.store.TestRedis;

/** All settings are tried against the real services, here stand-ins for them, and nothing is started or written. */
class CheckTests {

    private static final WireMockServer SERVICES =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final String ID = "11112222-3333-4444-5555-666677778888";

    @TempDir
    Path home;

    /** What the build tells its tests is no setting. */
    private static final Properties OF_THE_BUILD = new Properties();

    @BeforeAll
    static void services() {
        SERVICES.start();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("tandem."))
                .forEach(name -> OF_THE_BUILD.put(name, System.clearProperty(name)));
    }

    @AfterAll
    static void ends() {
        SERVICES.stop();
        System.getProperties().putAll(OF_THE_BUILD);
    }

    private record Checked(int code, String said) {}

    @Test
    void whatWorksIsSaidInALineEach() {
        slackAnswers(
                "{\"ok\":true,\"team\":\"Riverside\"}",
                "chat:write,commands,im:write,im:history,users:read,files:write,channels:read,groups:read,app_mentions:read");
        SERVICES.stubFor(post(urlEqualTo("/token")).willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600}")));
        try (var redis = TestRedis.start();
                var second = TestRedis.start()) {
            var checked = checked(
                    "--spring.data.redis.url=" + redis.url(),
                    "--tandem.vault.redis-url=" + second.url(),
                    "--tandem.slack.signing-secret=hush",
                    "--tandem.master-key=" + "A".repeat(43) + "=");

            assertThat(checked.said())
                    .contains("right  Every setting can be read")
                    .contains("right  The Redis of spring.data.redis.url answers")
                    .contains("right  The Redis of tandem.vault.redis-url answers")
                    .contains("right  tandem.master-key is a master key.")
                    .contains("note   tandem.slack.signing-secret is set, but does not look like Slack's")
                    .contains("right  tandem.slack.bot-token is good for the workspace Riverside, and has every scope")
                    .contains("right  tandem.slack.app-token opens Socket Mode.")
                    .contains("right  Microsoft gives the app of tandem.msteams.app-id a token")
                    .endsWith("Nothing is wrong: Tandem can start like this.\n")
                    .doesNotContain("WRONG", "hush");
            assertThat(checked.said().lines()).doesNotHaveDuplicates();
            assertThat(checked.code()).isZero();
            assertThat(redis.everything()).isEmpty();
            assertThat(second.everything()).isEmpty();
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void whatDoesNotWorkIsSaidWithTheSettingToLookAtAndNoSecret() {
        slackAnswers("{\"ok\":false,\"error\":\"invalid_auth\"}", "");
        SERVICES.stubFor(post(urlEqualTo("/token")).willReturn(aResponse().withStatus(401)));
        try (var redis = TestRedis.start("appendfsync", "everysec")) {
            var checked = checked("--spring.data.redis.url=" + redis.url());

            assertThat(checked.said())
                    .contains(
                            "WRONG  The Redis of spring.data.redis.url may lose answers it has acknowledged: appendfsync is everysec")
                    .contains("WRONG  tandem.master-key: With a Redis of your own Tandem needs a master key")
                    .contains("note   tandem.vault.redis-url is not set: the keys are in files of this machine.")
                    .contains("WRONG  tandem.slack.bot-token is refused by Slack: invalid_auth.")
                    .contains("WRONG  tandem.slack.app-token does not open Socket Mode, says Slack: invalid_auth.")
                    .contains(
                            "WRONG  tandem.msteams.app-id, .app-password, .tenant-id: Microsoft gave no token: status 401")
                    .endsWith("To put right before Tandem starts: 5 (the lines that begin with WRONG).\n")
                    .doesNotContain("hush", "\tat ");
            assertThat(checked.code()).isEqualTo(1);
        }
    }

    @Test
    void everyRegistrationIsTriedAndWhatMicrosoftRefusesIsSaidByItsCause() {
        slackAnswers("{\"ok\":true}", "");
        SERVICES.stubFor(
                post(urlEqualTo("/token/" + ID)).willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600}")));
        SERVICES.stubFor(post(urlEqualTo("/token/b1"))
                .willReturn(aResponse().withStatus(401).withBody("{\"error_codes\":[7000222],\"x\":\"hush\"}")));
        var checked = checked(
                "--tandem.msteams.token-url=" + SERVICES.baseUrl() + "/token/{tenant}",
                "--tandem.msteams.apps[1].app-id=a1",
                "--tandem.msteams.apps[1].app-password=hush",
                "--tandem.msteams.apps[1].tenant-id=b1",
                "--tandem.msteams.apps[2].app-id=a2",
                "--tandem.msteams.apps[2].certificate=entra",
                "--tandem.msteams.apps[2].tenant-id=b2",
                "--tandem.msteams.apps[3].app-id=a3",
                "--tandem.msteams.apps[3].federated-token-file=" + home + "/none",
                "--tandem.msteams.apps[3].tenant-id=b3");

        assertThat(checked.said())
                .contains("right  Microsoft gives the app of tandem.msteams.app-id a token")
                .contains(
                        "WRONG  tandem.msteams.apps[1].app-id, .app-password, .tenant-id: the client secret has expired")
                .contains("(AADSTS7000222)")
                .contains("WRONG  tandem.msteams.apps[2].certificate: there is no RSA key with a certificate in"
                        + " spring.ssl.bundle.pem.entra. Set spring.ssl.bundle.pem.entra.keystore.certificate")
                .contains("WRONG  tandem.msteams.apps[3].app-id, .federated-token-file, .tenant-id: the file " + home
                        + "/none cannot be read")
                .doesNotContain("hush", "\tat ");
        assertThat(checked.code()).isEqualTo(1);
    }

    @Test
    void theContentThatIsLaidOverIsReadToo() throws IOException {
        var dialogs = Files.createDirectories(home.resolve("dialogs/en"));
        assertThat(checked("--tandem.dialogs=" + dialogs.getParent()).said())
                .contains("right  tandem.dialogs: the content can be read");

        Files.writeString(dialogs.resolve("concern.yaml"), "text: {routes: {emergenzy: x}}");
        assertThat(checked("--tandem.dialogs=" + dialogs.getParent()).said())
                .contains("WRONG  tandem.dialogs: The dialogs have 1 mistake:", "concern.yaml:1", "emergenzy");
        assertThat(checked("--tandem.dialogs=" + home.resolve("none")).said())
                .contains("WRONG  tandem.dialogs:", "there is no such folder that the user", "may look into");
    }

    @Test
    void whatCannotBeReachedIsSaidOfEachSettingThatCouldNotBeTried() {
        var checked = checked(
                "--tandem.slack.api-url=http://127.0.0.1:9/api/",
                "--tandem.msteams.token-url=http://127.0.0.1:9/token");

        assertThat(checked.said())
                .contains("WRONG  tandem.slack.bot-token could not be tried, because Slack does not answer at")
                .contains("WRONG  tandem.slack.app-token could not be tried, because Slack does not answer at")
                .contains(
                        "WRONG  tandem.msteams.app-id, .app-password, .tenant-id: java.net.ConnectException, asked at")
                .doesNotContain("null");
        assertThat(checked.said().lines()).doesNotHaveDuplicates();
    }

    @Test
    void aClockThatIsWrongIsFoundByTheDateOfTheAnswers() {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(10));
        for (var method : List.of("/api/auth.test", "/api/apps.connections.open", "/token")) {
            SERVICES.stubFor(post(urlEqualTo(method))
                    .willReturn(
                            okJson("{\"ok\":true,\"team\":\"Riverside\",\"access_token\":\"t\",\"expires_in\":3600}")
                                    .withHeader("Date", date)));
        }

        assertThat(checked().said())
                .containsPattern("WRONG  The clock of this machine is 6\\d\\d seconds ahead of Slack's clock.")
                .containsPattern("WRONG  The clock of this machine is 6\\d\\d seconds ahead of Microsoft's clock.");
    }

    @Test
    void aVaultThatIsTheRedisOfTheDataIsFound() {
        try (var redis = TestRedis.start()) {
            assertThat(checked("--spring.data.redis.url=" + redis.url(), "--tandem.vault.redis-url=" + redis.url())
                            .said())
                    .contains("WRONG  tandem.vault.redis-url names the Redis of spring.data.redis.url, so one backup");
            assertThat(redis.everything()).isEmpty();
        }
    }

    @Test
    void aTokenThatMayTooLittleIsSaidWithWhatItLacks() {
        slackAnswers(
                "{\"ok\":true,\"team\":\"Riverside\"}",
                "chat:write,commands,im:write,im:history,users:read,channels:read,app_mentions:read");
        SERVICES.stubFor(post(urlEqualTo("/token")).willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600}")));

        assertThat(checked().said())
                .contains("note   spring.data.redis.url is not set: Tandem runs a Redis of its own, in " + home)
                .contains("WRONG  tandem.slack.bot-token is good for the workspace Riverside, but lacks the scopes"
                        + " groups:read, files:write");
    }

    @Test
    void whatTheAccessibilityStatementLacksIsANote() {
        slackAnswers("{\"ok\":true}", "");
        var url = "--tandem.web.url=https://tandem.example.org";
        assertThat(checked(url).said())
                .contains(
                        "note   The accessibility statement at https://tandem.example.org/web/accessibility is not whole")
                .contains("these are not set: .organisation, .email or .phone, .response-days.");
        assertThat(checked(
                                url,
                                "--tandem.web.accessibility.organisation=Riverside",
                                "--tandem.web.accessibility.phone=0131 496 0000",
                                "--tandem.web.accessibility.response-days=10")
                        .said())
                .doesNotContain("accessibility statement");
        assertThat(checked().said()).doesNotContain("accessibility statement");
    }

    @Test
    void mistakesInTheSettingsAreSaidWithoutAskingAnybody() {
        Metadata.assumeThere();
        SERVICES.resetRequests();

        var checked = checked("--tandem.minimum-group=8", "--tandem.concern.tell-at=9");

        assertThat(checked.said())
                .contains(
                        "WRONG  tandem.minimum-group: there is no such setting. Did you mean tandem.minimum-group-size?")
                .contains("WRONG  tandem.concern.tell-at (TANDEM_CONCERN_TELL_AT): is `9`.");
        assertThat(SERVICES.getAllServeEvents()).isEmpty();
    }

    private static void slackAnswers(String json, String scopes) {
        for (var method : List.of("auth.test", "apps.connections.open")) {
            SERVICES.stubFor(
                    post(urlEqualTo("/api/" + method)).willReturn(okJson(json).withHeader("x-oauth-scopes", scopes)));
        }
    }

    private Checked checked(String... settings) {
        var arguments = new ArrayList<>(List.of(
                "--tandem.home=" + home,
                "--server.port=0",
                "--tandem.slack.bot-token=xoxb-hush",
                "--tandem.slack.app-token=xapp-hush",
                "--tandem.slack.api-url=" + SERVICES.baseUrl() + "/api/",
                "--tandem.msteams.app-id=" + ID,
                "--tandem.msteams.app-password=hush",
                "--tandem.msteams.tenant-id=" + ID,
                "--tandem.msteams.token-url=" + SERVICES.baseUrl() + "/token"));
        for (var setting : settings) {
            arguments.removeIf(there -> there.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add(setting);
        }
        var out = new ByteArrayOutputStream();
        var code = Check.all(new PrintStream(out, true, StandardCharsets.UTF_8), arguments, InstantSource.system());
        return new Checked(code, out.toString(StandardCharsets.UTF_8));
    }
}
