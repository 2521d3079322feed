package org.tandembot.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The container image, read from its archive, and started from its layers without an engine. */
class ImageTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path archive;

    @TempDir
    private Path root;

    private JsonNode manifest = JSON.nullNode();
    private JsonNode config = JSON.nullNode();

    @BeforeEach
    void read() throws IOException {
        ReleaseFolder.unpack(ReleaseFolder.file("-image.tar"), archive);
        manifest = JSON.readTree(Files.readString(archive.resolve("manifest.json")))
                .path(0);
        config = JSON.readTree(
                        Files.readString(archive.resolve(manifest.path("Config").asString())))
                .path("config");
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private List<Path> layers() {
        return words(manifest.path("Layers")).stream().map(archive::resolve).toList();
    }

    @Test
    void theProgramIsProcessOneAndHasNoRights() {
        assertThat(words(config.path("Entrypoint")))
                .containsExactly("java", "@java.options", "-XX:AOTCache=tandem.aot", "-jar", "tandem.jar");
        assertThat(config.path("User").asString()).isEqualTo("10001:10001");
        assertThat(config.path("WorkingDir").asString()).isEqualTo("/tandem");
        assertThat(config.path("ExposedPorts").propertyNames()).containsExactly("8080/tcp");
        assertThat(config.path("Volumes").propertyNames()).containsExactly("/var/lib/tandem");
        assertThat(words(manifest.path("RepoTags"))).containsExactly("tandem:" + ReleaseFolder.version());
    }

    /** What runs it cannot change it, and nothing of whoever made it is in it. */
    @Test
    void onlyItsDataIsItsOwnAndNoSecretIsInIt() {
        var files = layers().stream()
                .map(layer -> Command.run(
                        "tar",
                        "--list",
                        "--verbose",
                        "--numeric-owner",
                        "--warning=no-unknown-keyword",
                        "--file",
                        layer.toString()))
                .collect(Collectors.joining("\n"));

        assertThat(files.lines().filter(line -> line.contains(" 10001/10001 ")))
                .singleElement()
                .asString()
                .startsWith("drwx------")
                .endsWith("./var/lib/tandem/");
        assertThat(files.lines().map(line -> line.replaceAll(".* \\.?/?", "")))
                .contains(
                        "tandem/tandem.jar",
                        "tandem/tandem.aot",
                        "tandem/java.options",
                        "tandem/LICENSE",
                        "tandem/THIRD-PARTY.txt")
                .noneMatch(name -> name.matches(".*(/\\.git/|\\.env$|master\\.key|/\\.tandem|/\\.m2/).*"))
                .noneMatch(name -> name.startsWith("app/"));
        assertThat(files.lines().filter(line -> line.matches("-..[sS].*tandem/.*")))
                .isEmpty();
    }

    /** What the image starts is started from its layers, as its user, up to readiness, by its own Java with its own cache. */
    @Test
    void itStartsFromItsLayersWithItsCacheAndEndsWhenAsked() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("To start what is in the image a test needs root (chroot)")
                .isEqualTo("root");
        Files.setPosixFilePermissions(root, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        layers().forEach(layer -> ReleaseFolder.unpack(layer, root));
        var options = Files.readAllLines(root.resolve("tandem/java.options"));
        assertThat(options).contains("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

        try (var tandem = Service.start(inTheImage(), root, environment()).ready()) {
            assertThat(tandem.log())
                    .contains("/usr/bin/redis-server", "/var/lib/tandem")
                    .doesNotContain("[aot]", "[cds]");
            assertThat(tandem.operations("/actuator/info")).contains("\"version\":\"" + ReleaseFolder.version() + "\"");
            assertThat(root.resolve("var/lib/tandem/master.key")).exists();
            assertThat(tandem.stop()).isIn(0, 143);
        }
    }

    /** With a file system of its own, the engine's part: /proc, /dev and the user. */
    private List<String> inTheImage() {
        var user = config.path("User").asString();
        var start = new ArrayList<>(List.of(
                "/usr/bin/unshare",
                "--mount",
                "--",
                "/bin/sh",
                "-c",
                "mount --bind /proc proc && mount --bind /dev dev && exec /usr/sbin/chroot --userspec=" + user
                        + " . \"$@\"",
                "engine",
                "/usr/bin/env",
                "--chdir=" + config.path("WorkingDir").asString()));
        start.addAll(words(config.path("Entrypoint")));
        return start;
    }

    private Map<String, String> environment() {
        var environment = words(config.path("Env")).stream()
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        environment.put("SLACK_SIGNING_SECRET", "secret");
        environment.put("SLACK_BOT_TOKEN", "xoxb-test");
        environment.put("SLACK_API_URL", "http://127.0.0.1:1/");
        // A cache that does not fit is refused instead of left aside.
        environment.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
        return environment;
    }
}
