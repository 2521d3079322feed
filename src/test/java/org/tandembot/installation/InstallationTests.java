package org.tandembot.installation;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandembot.message.ActionId;
import org.tandembot.platform.slack.SignedSlack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operator's first ten minutes, by {@code src/docs/install.md}: the archive is unpacked into an empty folder, the example of an env file
 * is filled in, and what the unit of systemd starts is started, with nothing of this build.
 */
class InstallationTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final Pattern AGREE =
            Pattern.compile("pulse\\.answer\\?choice=agree&place=(\\d)&round=([A-Z0-9-]+)");
    private static final List<String> TEAM = Stream.concat(
                    IntStream.range(0, 6).mapToObj(i -> "U0MEMBER" + i), Stream.of("U0BOSS"))
            .toList();

    private final WireMockServer slack =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @TempDir
    private Path server;

    private Path opt = Path.of("opt");
    private Path environment = Path.of("tandem.env");

    @BeforeEach
    void install() throws IOException {
        var archive = Command.run(
                "tar",
                "--list",
                "--gzip",
                "--file",
                ReleaseFolder.file(".tar.gz").toString());
        assertThat(archive.lines().map(line -> line.split("/", 2)[0]).distinct())
                .containsExactly("tandem-" + ReleaseFolder.version());
        ReleaseFolder.unpack(ReleaseFolder.file(".tar.gz"), server);
        opt = Files.createSymbolicLink(server.resolve("tandem"), Path.of("tandem-" + ReleaseFolder.version()));
        environment = server.resolve("tandem.env");
        Command.run(
                "install",
                "--mode=600",
                opt.resolve("manifests/systemd/tandem.env.example").toString(),
                environment.toString());
        Files.createDirectory(
                server.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        slack.start();
        answerAsSlack();
    }

    @AfterEach
    void slackIsGone() {
        slack.stop();
    }

    private void answerAsSlack() {
        slack.stubFor(post(urlMatching("/.*")).atPriority(10).willReturn(okJson("{\"ok\":true}")));
        slack.stubFor(post("/api/auth.test").willReturn(okJson("""
                {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",
                 "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""")));
        slack.stubFor(post("/api/conversations.info")
                .willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"C0TEAM\",\"name\":\"north-bank\"}}")));
        slack.stubFor(post("/api/conversations.members")
                .willReturn(okJson("{\"ok\":true,\"members\":[\"" + String.join("\",\"", TEAM) + "\"]}")));
        TEAM.forEach(id -> slack.stubFor(post("/api/users.info")
                .withRequestBody(containing(id))
                .willReturn(okJson("{\"ok\":true,\"user\":{\"id\":\"%s\",\"team_id\":\"T0TEAM\",\"name\":\"%s\"}}"
                        .formatted(id, id)))));
    }

    /** As an operator fills in a line of the example. */
    private void set(String name, String value) throws IOException {
        var lines = Files.readAllLines(environment);
        assertThat(lines).as("the example names it").anyMatch(line -> line.startsWith("#" + name + "="));
        Files.write(
                environment,
                lines.stream()
                        .map(line -> line.startsWith("#" + name + "=") ? name + "=" + value : line)
                        .toList());
    }

    /** The unit's own lines, with this empty folder in the place of the system's. */
    private Service start() throws IOException {
        var unit = Files.readAllLines(opt.resolve("manifests/systemd/tandem.service"));
        var settings = new HashMap<String, String>();
        Stream.concat(all(unit, "Environment"), Files.readAllLines(environment).stream())
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> settings.put(pair[0], here(pair[1])));
        settings.put("SLACK_API_URL", slack.baseUrl() + "/api/");
        settings.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        // A cache that does not fit is refused instead of left aside.
        settings.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
        var folder = Path.of(here(all(unit, "WorkingDirectory").findFirst().orElseThrow()));
        var command = here(all(unit, "ExecStart").findFirst().orElseThrow());
        return Service.start(List.of(command.split(" ")), folder, settings).ready();
    }

    private static Stream<String> all(List<String> unit, String name) {
        return unit.stream().filter(line -> line.startsWith(name + "=")).map(line -> line.substring(name.length() + 1));
    }

    private String here(String text) {
        return text.replace("/opt/tandem", opt.toString())
                .replace("/var/lib/tandem", server.resolve("home").toString());
    }

    private SignedSlack slack(Service tandem, String user) {
        return new SignedSlack(
                        URI.create("http://localhost:" + tandem.port() + "/slack/events"),
                        SECRET,
                        InstantSource.system())
                .as(user)
                .in("C0TEAM")
                .answeredAt(slack.baseUrl() + "/actions/" + user);
    }

    private List<String> sent(String path) {
        return slack.findAll(postRequestedFor(urlEqualTo(path))).stream()
                .map(request -> request.getBodyAsString())
                .toList();
    }

    private static String parameter(String body, String name) {
        return Stream.of(body.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** The channel's team is set up with what the form begins with. */
    private void setUp(Service tandem) {
        slack(tandem, "U0BOSS").command("/tandem", "setup");
        var view = JSON.readTree(parameter(
                await().until(() -> sent("/api/views.open"), all -> !all.isEmpty())
                        .getFirst(),
                "view"));
        var begun = view.path("blocks")
                .valueStream()
                .filter(block -> !begin(block).isEmpty())
                .collect(Collectors.toMap(block -> block.path("block_id").asString(), InstallationTests::begin));
        var saved = slack(tandem, "U0BOSS")
                .submit(
                        ActionId.parse(view.path("callback_id").asString()).orElseThrow(),
                        view.path("private_metadata").asString(""),
                        begun);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).doesNotContain("errors");
    }

    private static String begin(JsonNode block) {
        return Stream.of("/initial_value", "/initial_option/value", "/initial_users/0")
                .map(place -> block.path("element").at(place).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The round that the team is asked in. */
    private String openARound(Service tandem) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> slack(tandem, "U0BOSS").opensARound().body(),
                        said -> said.contains("I am asking 6 people"));
        var asked = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> sent("/api/chat.postMessage").stream()
                                .filter(body -> parameter(body, "channel").equals("U0MEMBER0"))
                                .map(body -> AGREE.matcher(parameter(body, "blocks")))
                                .filter(found -> found.find())
                                .map(found -> found.group(2))
                                .toList(),
                        all -> !all.isEmpty());
        return asked.getFirst();
    }

    @Test
    void aSignedPressIsSavedAndIsThereAfterARestart() throws IOException {
        set("SLACK_SIGNING_SECRET", SECRET);
        set("SLACK_BOT_TOKEN", "xoxb-installed");
        assertThat(Files.getPosixFilePermissions(environment)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        try (var tandem = start()) {
            assertThat(tandem.log()).doesNotContain("[aot]", "WARN");
            setUp(tandem);
            var round = openARound(tandem);
            var pressed = slack(tandem, "U0MEMBER0")
                    .press(ActionId.parse("pulse.answer?choice=agree&place=0&round=" + round)
                            .orElseThrow());
            assertThat(pressed.statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(sent("/actions/U0MEMBER0"))
                    .anySatisfy(body -> assertThat(body).contains("2 of 5")));
            assertThat(tandem.stop()).isIn(0, 143);
        }
        try (var tandem = start()) {
            assertThat(slack(tandem, "U0MEMBER0").command("/pulse", "").body()).contains("2 of 5");
            assertThat(slack(tandem, "U0MEMBER1").command("/pulse", "").body()).contains("1 of 5");
        }
        assertThat(server.resolve("home/master.key")).isRegularFile();
        assertThat(Files.getPosixFilePermissions(server.resolve("home/master.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /** Else a made-up team would come into the folder of the real ones. */
    @Test
    void withoutAChatItDoesNotStart() {
        assertThatThrownBy(this::start)
                .hasMessageContaining("no chat platform is set, so nobody could reach Tandem")
                .hasMessageContaining("tandem.slack.signing-secret");
        assertThat(server.resolve("home")).isEmptyDirectory();
    }

    /** The operator's own way, with the service's settings; here as the user of this test. */
    @Test
    void anOperatorsCommandsFindTheSettingsAndTheDataOfTheService() throws IOException {
        set("SLACK_SIGNING_SECRET", SECRET);
        set("SLACK_BOT_TOKEN", "xoxb-installed");
        var command = Files.writeString(
                opt.resolve("tandem-here"),
                here(Files.readString(opt.resolve("tandem")))
                        .replace("/etc/tandem/tandem.env", environment.toString())
                        .replace("--reuid=tandem --regid=tandem --clear-groups", "--keep-groups"));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(Files.isExecutable(opt.resolve("tandem"))).isTrue();

        assertThat(Command.run(command.toString(), "--version")).contains(ReleaseFolder.version());
        assertThatThrownBy(() -> Command.run(command.toString())).hasMessageContaining("Say what to do");
        try (var tandem = start()) {
            setUp(tandem);
            var file = server.resolve("today.backup");
            assertThat(Command.run(command.toString(), "admin", "teams")).contains("slack/T0TEAM/C0TEAM");
            Command.run(command.toString(), "admin", "backup", file.toString());
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void aCommandFromAStrangerIsRefused() throws IOException {
        set("SLACK_SIGNING_SECRET", SECRET);
        set("SLACK_BOT_TOKEN", "xoxb-installed");
        try (var tandem = start()) {
            var forged = new SignedSlack(
                    URI.create("http://localhost:" + tandem.port() + "/slack/events"),
                    "another",
                    InstantSource.system());
            assertThat(forged.command("/tandem", "").statusCode()).isEqualTo(401);
            assertThat(Map.of("metrics", tandem.operations("/actuator/prometheus"))
                            .toString())
                    .contains("tandem_outbox_waiting");
        }
    }
}
