package org.tandembot.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandembot.platform.slack.SignedSlack;
import org.tandembot.store.TestRedis;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What Compose gives to Tandem, without Docker: settings from the environment, secrets as files, and two Redises that ask for passwords. */
class ComposeTests {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path COMPOSE = Path.of("manifests/compose/compose.yaml");
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    @RegisterExtension
    static final TestRedis vault = TestRedis.start();

    @TempDir
    private Path secrets;

    private void secret(String name, String value) throws IOException {
        Files.writeString(secrets.resolve(name), value + "\n");
    }

    private Map<String, String> environment() throws IOException {
        var environment = new HashMap<String, String>();
        YAML.readTree(Files.readString(COMPOSE))
                .at("/services/tandem/environment")
                .forEachEntry((name, value) -> environment.put(name, here(value.asString())));
        // The image's own, which nobody may write to here: everything is in the two Redises.
        environment.put("TANDEM_HOME", "/proc/tandem");
        environment.put("SLACK_API_URL", "http://127.0.0.1:1/");
        return environment;
    }

    private String here(String value) {
        return value.replace("$$", "$")
                .replace("@redis:6379", "@127.0.0.1:" + redis.port())
                .replace("@vault:6379", "@127.0.0.1:" + vault.port())
                .replace("/run/secrets/", secrets + "/");
    }

    @Test
    void secretsAsFilesReachTandemAndBothItsRedises() throws IOException {
        secret("tandem.master-key", "A".repeat(43) + "=");
        secret("redis-password", "data-password");
        secret("vault-password", "keys-password");
        secret("SLACK_SIGNING_SECRET", SECRET);
        secret("SLACK_BOT_TOKEN", "xoxb-test");
        redis.commands().configSet("requirepass", "data-password");
        vault.commands().configSet("requirepass", "keys-password");
        var layout = ReleaseFolder.path().resolve("tandem-" + ReleaseFolder.version());

        var command = List.of(
                layout.resolve("runtime/bin/java").toAbsolutePath().toString(), "@java.options", "-jar", "tandem.jar");
        try (var tandem = Service.start(command, layout, environment()).ready()) {
            var stranger = new SignedSlack(
                    URI.create("http://localhost:" + tandem.port() + "/slack/events"), "wrong", InstantSource.system());
            assertThat(stranger.command("/tandem", "").statusCode()).isEqualTo(401);
            assertThat(tandem.log()).doesNotContain("playground", "data-password", "keys-password", SECRET);
            assertThat(tandem.stop()).isIn(0, 143);
        }
    }
}
