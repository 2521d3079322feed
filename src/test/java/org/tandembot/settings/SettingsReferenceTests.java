package org.tandembot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/**
 * The documents of the settings say what the program says. To write them anew:
 * {@code ./mvnw test -Dtest=SettingsReferenceTests -Dsettings.update=true}, then read the difference.
 */
class SettingsReferenceTests {

    private static final Path REFERENCE = Path.of("src/docs/settings.md");
    private static final Path EXAMPLE = Path.of("manifests/application-example.yaml");
    private static final String BEGIN = "made by the build";

    @BeforeAll
    static void theSettingsAreWrittenDownByTheBuild() {
        Metadata.assumeThere();
    }

    @Test
    void theReferenceIsThatOfThisProgram() throws IOException {
        assertUpToDate(REFERENCE, new SettingsReference().forReaders());
    }

    @Test
    void theExampleIsThatOfThisProgram() throws IOException {
        assertUpToDate(EXAMPLE, new SettingsReference().toStartFrom());
    }

    @Test
    void everySettingIsExplainedAndHasAnExample() {
        assertThat(KnownSettings.load().all()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.description()).as(one.name()).matches("(?s)\\p{Lu}.*\\.");
            assertThat(one.example()).as("example of " + one.name()).isNotEmpty();
        });
    }

    /** All at once, but for a registration's proofs, of which it has one. */
    @ParameterizedTest
    @ValueSource(strings = {"app-password", "certificate", "federated-token-file"})
    void everyLineOfTheExampleCanBeSwitchedOn(String proof) throws IOException {
        var others =
                Pattern.compile("#.*apps\\[1]\\.(?!" + proof + ")(app-password|certificate|federated-token-file):.*");
        var on = Files.readString(EXAMPLE)
                .lines()
                .filter(line -> !others.matcher(line).matches())
                .map(line -> line.replaceFirst("^#(?=[a-z])", ""))
                .collect(Collectors.joining("\n"));
        var environment = new StandardEnvironment();
        environment.getPropertySources().stream()
                .map(one -> one.getName())
                .toList()
                .forEach(environment.getPropertySources()::remove);
        new YamlPropertySourceLoader()
                .load("example", new ByteArrayResource(on.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);

        assertThat(environment.getProperty("tandem.minimum-group-size")).isEqualTo("8");
        assertThat(new Names(KnownSettings.load(), environment).unknown(environment))
                .isEmpty();
        assertThat(Values.wrong(environment, KnownSettings.load())).isEmpty();
    }

    /** Compares what stands below the line that says so. */
    private static void assertUpToDate(Path file, String made) throws IOException {
        var lines = Files.readString(file);
        var head = lines.substring(0, lines.indexOf('\n', lines.indexOf(BEGIN)) + 1);
        var right = head + "\n" + made;
        if (Boolean.getBoolean("settings.update")) {
            Files.writeString(file, right);
        }
        assertThat(Files.readString(file))
                .as("write it anew with ./mvnw test -Dtest=SettingsReferenceTests -Dsettings.update=true")
                .isEqualTo(right);
    }
}
