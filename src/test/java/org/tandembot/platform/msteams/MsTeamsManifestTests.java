package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Router;
import org.tandembot.message.Button;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is uploaded to Teams to install the app. */
@TeamsGround
class MsTeamsManifestTests extends MsTeamsTest {

    private static final Path FOLDER = Path.of("manifests/teams");
    private static final String LOWEST = "1.25";

    @Autowired
    private Router router;

    private static ObjectNode manifest() throws IOException {
        return (ObjectNode) JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("manifest.json")));
    }

    private static Schema schema(String version) throws IOException {
        var file = NpmPackages.file(
                "@microsoft/app-manifest/build/json-schemas/teams/v" + version + "/MicrosoftTeams.schema.json");
        var schema = JsonMapper.shared().readTree(Files.readString(file));
        schema.findParents("pattern").forEach(MsTeamsManifestTests::withoutForeignPattern);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(schema);
    }

    /** Some patterns are written as only JavaScript reads them. */
    private static void withoutForeignPattern(JsonNode parent) {
        try {
            Pattern.compile(parent.path("pattern").asString(""));
        } catch (PatternSyntaxException foreign) {
            ((ObjectNode) parent).remove("pattern");
        }
    }

    private static ObjectNode of(String version) throws IOException {
        var manifest = manifest();
        manifest.put("manifestVersion", version);
        return manifest.put("$schema", manifest.path("$schema").asString("").replace(LOWEST, version));
    }

    /** Lower ones do not know of channels that are shared between teams, or private. */
    @Test
    void microsoftTakesItAndNoLowerVersionServes() throws IOException {
        assertThat(manifest().path("manifestVersion").asString("")).isEqualTo(LOWEST);
        assertThat(schema(LOWEST).validate(manifest())).isEmpty();
        assertThat(schema("1.24").validate(of("1.24"))).isNotEmpty();
    }

    /** As whoever has the archive of a release alone makes it. */
    @Test
    void theZipToUploadIsMadeForARegistrationWithoutTheSource(@TempDir Path folder) throws Exception {
        var zip = folder.resolve("council.zip");
        var app = "c0a9e6f6-0000-4000-8000-00000000c001";
        assertThat(zipped(app, "https://council.example", zip.toString())).isZero();
        try (var made = new ZipFile(zip.toFile())) {
            assertThat(made.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("manifest.json", "color.png", "outline.png");
            var text = new String(
                    made.getInputStream(made.getEntry("manifest.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text)
                    .isEqualTo(Files.readString(FOLDER.resolve("manifest.json"))
                            .replace("00000000-0000-0000-0000-000000000000", app)
                            .replace("https://tandem.example.org", "https://council.example"));
            assertThat(schema(LOWEST).validate(JsonMapper.shared().readTree(text)))
                    .isEmpty();
        }
        assertThat(zipped("nonsense", "https://council.example")).isEqualTo(2);
        assertThat(zipped(app, "council|example")).isEqualTo(2);
    }

    private static int zipped(String... words) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("sh", FOLDER.resolve("zip.sh").toString()), Stream.of(words));
        return new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.27", "1.28", "1.29", "1.30"})
    void everyNewerVersionTakesItAsItIs(String version) throws IOException {
        assertThat(schema(version).validate(of(version))).isEmpty();
    }

    /** See "Apps for shared and private channels" there. Who is in such a channel is told to those alone who were allowed to ask. */
    @Test
    void itServesSharedAndPrivateChannelsAndAsksForNoMoreThanWhoIsInThem() throws IOException {
        var manifest = manifest();
        assertThat(manifest.path("supportsChannelFeatures").asString("")).isEqualTo("tier1");
        assertThat(manifest.at("/webApplicationInfo/id")).isEqualTo(manifest.path("id"));
        assertThat(manifest.at("/authorization/permissions/resourceSpecific").findValuesAsString("name"))
                .containsExactly("ChannelMember.Read.Group");
    }

    @Test
    void everyCommandIsOnAListAndEachListIsShortEnough() throws IOException {
        var lists = manifest().at("/bots/0/commandLists");
        var titles = lists.valueStream()
                .flatMap(list -> list.path("commands").valueStream())
                .map(command -> command.path("title").asString("").split(" ", 2)[0])
                .toList();
        // What is for the few who run Tandem is not among them, nor what the page under privacy has buttons for.
        var words = router.commandWords().stream()
                .filter(word ->
                        !Set.of("echo", "status", "admin", "my", "forget").contains(word))
                .toList();
        assertThat(titles).containsAll(words).contains("tandem");
        assertThat(lists.path(0).findValuesAsString("title"))
                .as("in people's own chats")
                .contains("concern", "concern check", "concern inbox", "quiet", "summary", "pulse open");
        assertThat(lists.path(1).findValuesAsString("title"))
                .as("where all can read it")
                .noneMatch(title -> title.startsWith("concern"));
        assertThat(lists)
                .allSatisfy(list -> assertThat(list.path("commands").size()).isLessThanOrEqualTo(12));
        assertThat(lists.valueStream()
                        .flatMap(list -> list.path("scopes").valueStream())
                        .map(JsonNode::asString))
                .containsExactly("personal", "team", "groupChat");
    }

    @Test
    void whatCanBePressedOnAnyMessageIsACommandOnMessages() throws IOException {
        var commands = manifest().at("/composeExtensions/0/commands");
        assertThat(commands.valueStream().map(command -> command.path("id").asString()))
                .containsExactlyElementsOf(router.onAnyMessage(Locale.ENGLISH).stream()
                        .map(button -> button.onPress().encoded())
                        .toList());
        assertThat(commands.valueStream().map(command -> command.path("title").asString()))
                .containsExactlyElementsOf(router.onAnyMessage(Locale.ENGLISH).stream()
                        .map(Button::label)
                        .toList());
    }

    @Test
    void withoutThisWordTeamsLetsABotBringNoFiles() throws IOException {
        assertThat(manifest().at("/bots/0/supportsFiles").asBoolean(false)).isTrue();
    }

    @Test
    void iconsAreOfTheSizesThatTeamsWants() throws IOException {
        for (var icon : List.of("color.png 192", "outline.png 32")) {
            var parts = icon.split(" ", 2);
            var picture = ImageIO.read(FOLDER.resolve(parts[0]).toFile());
            assertThat(List.of(picture.getWidth(), picture.getHeight())).containsOnly(Integer.parseInt(parts[1]));
        }
        var outline = ImageIO.read(FOLDER.resolve("outline.png").toFile());
        for (var x = 0; x < 32; x++) {
            for (var y = 0; y < 32; y++) {
                var colour = outline.getRGB(x, y);
                assertThat(colour >>> 24 == 0 || (colour & 0xFFFFFF) == 0xFFFFFF)
                        .isTrue();
            }
        }
    }

    @Test
    void theBuildMakesTheZipToUpload() throws IOException {
        try (var zip = new ZipFile("target/tandem-teams.zip")) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .containsExactlyInAnyOrder("manifest.json", "color.png", "outline.png");
            try (var in = zip.getInputStream(zip.getEntry("manifest.json"))) {
                assertThat(JsonMapper.shared()
                                .readTree(in)
                                .path("manifestVersion")
                                .asString(""))
                        .isEqualTo(LOWEST);
            }
        }
    }
}
