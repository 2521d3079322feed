package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is pasted into Slack to create the app. */
public class SlackManifestTests {

    /** The files, under {@code manifests/slack}. */
    public static final List<String> FILES = List.of("manifest.yaml", "manifest-socket-mode.yaml");

    private static final ObjectMapper YAML = new YAMLMapper();

    /** The commands in a manifest, without their slashes. */
    public static List<String> commandsIn(String file) {
        return read(file)
                .at("/features/slash_commands")
                .valueStream()
                .map(command -> command.path("command").asString().substring(1))
                .toList();
    }

    /** The shortcuts on messages in a manifest: callback id and name. */
    static List<String> shortcutsIn(String file) {
        return read(file)
                .at("/features/shortcuts")
                .valueStream()
                .map(one -> one.path("callback_id").asString() + " "
                        + one.path("name").asString())
                .toList();
    }

    private static JsonNode read(String file) {
        return YAML.readTree(text(Path.of("manifests/slack", file)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.yaml", "manifest-socket-mode.yaml"})
    void slackTakesIt(String file) {
        var folder = System.getProperty("tandem.schemas", "");
        assumeThat(folder)
                .as("Slack's own schemas are in the folder -Dtandem.schemas names; without it this is not tested")
                .isNotBlank();
        var schemas = new HashMap<String, String>();
        for (var version : List.of("1.0.0", "2.0.0")) {
            schemas.put(
                    "https://raw.githubusercontent.com/slackapi/manifest-schema/v0.5.0/schemas/manifest.schema."
                            + version + ".json",
                    text(Path.of(folder, "slack-manifest.schema." + version + ".json")));
        }
        var whole = "https://github.com/slackapi/manifest-schema/blob/main/manifest.schema.json";
        schemas.put(whole, text(Path.of(folder, "slack-manifest.schema.json")));
        var schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_7, builder -> builder.schemas(schemas))
                .getSchema(SchemaLocation.of(whole));
        assertThat(schema.validate(read(file))).isEmpty();
        var wrong = (tools.jackson.databind.node.ObjectNode) read(file);
        wrong.remove("display_information");
        assertThat(schema.validate(wrong))
                .as("the schema is one that can refuse")
                .isNotEmpty();
    }

    @Test
    void bothAskForTheSameAndOfferTheSame() {
        var http = read(FILES.getFirst());
        var socket = read(FILES.getLast());
        assertThat(socket.at("/oauth_config")).isEqualTo(http.at("/oauth_config"));
        assertThat(socket.at("/settings/event_subscriptions/bot_events"))
                .isEqualTo(http.at("/settings/event_subscriptions/bot_events"));
        assertThat(socket.at("/features/app_home")).isEqualTo(http.at("/features/app_home"));
        assertThat(socket.at("/features/shortcuts")).isEqualTo(http.at("/features/shortcuts"));
        assertThat(commandsIn(FILES.getLast())).isEqualTo(commandsIn(FILES.getFirst()));
    }

    /** Of all that is said, Slack tells only of what is said to the bot, by two names of its own. */
    @Test
    void everyEventThatIsHeardIsSubscribedToAndNoOther() {
        var bolt = SlackConfiguration.heard(new App(AppConfig.builder().build()), Mockito.mock(Events.class));
        var heard =
                Objects.requireNonNull((Map<?, ?>) ReflectionTestUtils.getField(bolt, "eventHandlers"))
                        .keySet()
                        .stream()
                        // Files and the like come as messages of a kind.
                        .map(name -> String.valueOf(name).replaceFirst("^message(:.*)?$", "message.im"))
                        .distinct()
                        .toList();
        for (var file : FILES) {
            assertThat(read(file)
                            .at("/settings/event_subscriptions/bot_events")
                            .valueStream()
                            .map(JsonNode::asString))
                    .containsExactlyInAnyOrderElementsOf(heard);
        }
    }

    /** See the tests of organisations. */
    @Test
    void aWholeOrganisationMayInstallIt() {
        for (var file : FILES) {
            assertThat(read(file).at("/settings/org_deploy_enabled").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void theFirstSendsEverythingToTheOneAddressAndTheSecondHasNone() {
        assertThat(text(Path.of("manifests/slack", FILES.getFirst())).lines().filter(line -> line.contains("url:")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("https://tandem.example.org/slack/events"));
        assertThat(read(FILES.getLast()).toString()).doesNotContain("https://");
        assertThat(read(FILES.getLast()).at("/settings/socket_mode_enabled").asBoolean())
                .isTrue();
    }
}
