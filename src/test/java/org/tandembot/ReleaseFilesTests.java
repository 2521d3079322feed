package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a release is made of and brings along, as it stands in the source. */
class ReleaseFilesTests {

    private static final Path DOCKERFILE = Path.of("manifests/Dockerfile");
    private static final Path UNIT = Path.of("manifests/systemd/tandem.service");
    private static final Path SETTINGS = Path.of("manifests/systemd/tandem.env.example");
    private static final Path NGINX = Path.of("manifests/nginx/tandem.conf");
    private static final Path CADDY = Path.of("manifests/caddy/Caddyfile");

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }

    /** The version of this source. */
    private static String version() throws IOException {
        return found("<artifactId>tandem</artifactId>\\s+<version>([^<]+)</version>", text(Path.of("pom.xml")))
                .getFirst();
    }

    @Test
    void everyPlaceThatNamesTheVersionNamesThisOne() throws IOException {
        assertThat(version()).matches("\\d+\\.\\d+\\.\\d+");
        for (var file : List.of(
                DOCKERFILE,
                Path.of("manifests/compose/compose.yaml"),
                Path.of("manifests/kubernetes/base/kustomization.yaml"),
                Path.of("src/docs/install.md"),
                Path.of("src/docs/releasing.md"),
                Path.of("README.md"))) {
            assertThat(found("tandem[-:](\\d+\\.\\d+\\.\\d+)", text(file)))
                    .as(file.toString())
                    .isNotEmpty()
                    .containsOnly(version());
        }
        assertThat(found("newTag: (\\S+)", text(Path.of("manifests/kubernetes/base/kustomization.yaml"))))
                .containsExactly(version());
    }

    @Test
    void theChangelogBeginsWithThisVersionAndWhatToDo() throws IOException {
        var changes = text(Path.of(".github/CHANGELOG.md"));
        assertThat(found("^## (\\S+)", changes)).first().isEqualTo(version());
        assertThat(changes.split("\n## ")[1]).contains("### Upgrading");
    }

    /** What is not named stays out: a list of secrets would miss the next one. */
    @Test
    void nothingButWhatTheBuildReadsGoesIntoTheBuildOfAnImage() throws IOException {
        var lines = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).first().isEqualTo("*");
        var open = lines.stream().filter(line -> line.startsWith("!")).toList();
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "!pom.xml",
                        "!mvnw",
                        "!.mvn",
                        "!LICENSE",
                        "!src/main",
                        "!dialogs",
                        "!manifests/teams",
                        "!manifests/java.options");
        assertThat(lines.subList(lines.indexOf(open.getLast()) + 1, lines.size()))
                .contains("**/.tandem", "**/.env", "**/secrets", "**/target");
        assertThat(text(DOCKERFILE)).contains(" clean package").doesNotContain("tandem-*");
    }

    @Test
    void secretsOfAnInstallationThatWasTriedHereAreNotCommitted() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains(".env", "secrets/", ".tandem/");
    }

    @Test
    void theServiceRunsWithoutRightsAndEndsWithoutMemory() throws IOException {
        assertThat(Files.readAllLines(UNIT))
                .contains(
                        "User=tandem",
                        "EnvironmentFile=/etc/tandem/tandem.env",
                        "ExecStart=/opt/tandem/runtime/bin/java @java.options -XX:AOTCache=tandem.aot -jar tandem.jar",
                        "WorkingDirectory=/opt/tandem",
                        "KillMode=mixed",
                        "TimeoutStopSec=30",
                        "Restart=always",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "ProtectSystem=strict",
                        "StateDirectoryMode=0700",
                        "MemorySwapMax=0",
                        "LimitCORE=0",
                        "UMask=0077");
        assertThat(TandemProcess.imageFlags()).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void theExampleOfSettingsHoldsNoSecretAndIsInstalledForItsOwnerAlone() throws IOException {
        assertThat(Files.readAllLines(SETTINGS)).allMatch(line -> line.startsWith("#"));
        assertThat(text(SETTINGS)).doesNotContainPattern("(?m)^#(SLACK|MICROSOFT)_\\w+=(?!xapp-$|xoxb-$).+");
        assertThat(text(Path.of("src/docs/install.md")))
                .contains("install --mode=600 /opt/tandem/manifests/systemd/tandem.env.example /etc/tandem/tandem.env");
    }

    /** Health and metrics stay inside: metrics move with each press. */
    @Test
    void proxiesPassWhatSlackAndTeamsCallAndThePagesAndNothingElse() throws IOException {
        var open = List.of("/slack/events", "/slack/install", "/slack/oauth_redirect", "/api/messages");
        assertThat(found("location = (\\S+) \\{ proxy_pass http://tandem;", text(NGINX)))
                .containsExactlyElementsOf(open);
        assertThat(found("location (.*) \\{ proxy_pass http://tandem-web;", text(NGINX)))
                .containsExactly("= /web", "/web/", "= /web/playground/events", "/join/", "= /v", "/v/");
        assertThat(found("location (.*) \\{ (?!proxy_pass)", text(NGINX))).containsExactly("= /join", "/");
        assertThat(found("@public path (.*)", text(CADDY))).containsExactly(String.join(" ", open));
        assertThat(found("@web path (.*)", text(CADDY))).containsExactly("/web /web/* /join/* /v /v/*");
        for (var file : List.of(NGINX, CADDY)) {
            assertThat(Stream.of(text(file).split("\n"))
                            .filter(line -> !line.strip().startsWith("#")))
                    .noneMatch(line -> line.contains("8081") || line.contains("actuator"));
        }
        assertThat(found("access_log (.*);", text(NGINX))).containsExactly("off", "off");
    }

    @Test
    void theForgeRunsWhatDevelopersRun() throws IOException {
        assertThat(text(Path.of(".github/workflows/ci.yml"))).contains("run: bash .ci/run");
        assertThat(Stream.of(
                                "CONTRIBUTING.md",
                                "SECURITY.md",
                                "dependabot.yml",
                                "ISSUE_TEMPLATE/fault.yml",
                                "ISSUE_TEMPLATE/idea.yml")
                        .map(Path.of(".github")::resolve))
                .allMatch(Files::isRegularFile);
    }
}
