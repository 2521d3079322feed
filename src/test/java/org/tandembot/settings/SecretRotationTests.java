package org.tandembot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.tandembot.LogLines;

/** Secrets are taken over from whatever kind of file they stand in; all else waits for the next start. */
class SecretRotationTests {

    @TempDir
    Path folder;

    private final StandardEnvironment environment = new StandardEnvironment();
    private final List<Object> heard = new ArrayList<>();

    @ConfigurationProperties("keys")
    record Keys(
            @DefaultValue("") String door,
            @DefaultValue("") String safe,
            @DefaultValue("") String house) implements WithSecrets {

        Keys {
            WrongSettings.rules()
                    .that(door.isEmpty() || door.startsWith("d-"), "keys.door", "does not begin with d-.")
                    .hold();
        }

        @Override
        public Map<String, String> secrets() {
            var secrets = new java.util.TreeMap<>(Map.of("keys.door", door, "keys.safe", safe));
            secrets.values().removeIf(String::isBlank);
            return secrets;
        }
    }

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(folder.resolve("one"));
        Files.writeString(folder.resolve("one/keys.safe"), "from a file of its own");
        Files.createSymbolicLink(folder.resolve("mounted"), Path.of("one"));
        yaml("keys: {door: d-before, house: Elm Row}");
    }

    private void yaml(String text) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), text);
    }

    private SecretRotation rotation(String... more) {
        var arguments = new java.util.HashMap<String, Object>();
        arguments.put("spring.config.location", "file:" + folder + "/");
        arguments.put("spring.config.import", "configtree:" + folder + "/mounted/");
        for (var one : more) {
            arguments.put(one.split("=")[0], one.split("=")[1]);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("arguments", arguments));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        var settings = Binder.get(environment).bindOrCreate("keys", Keys.class);
        var beans = new StaticListableBeanFactory(Map.of("keys", settings));
        return new SecretRotation(environment, beans.getBeanProvider(WithSecrets.class), heard::add);
    }

    @Test
    void nothingIsHeardWhereNothingHasChanged() {
        var rotation = rotation();
        rotation.look();
        rotation.look();
        assertThat(heard).isEmpty();
    }

    @Test
    void aSecretInApplicationYamlIsTakenOverOnce() throws IOException {
        var rotation = rotation();
        yaml("keys: {door: d-after, house: Elm Row}");
        try (var log = LogLines.atTrace()) {
            rotation.look();
            rotation.look();
            assertThat(heard).containsExactly(new Keys("d-after", "from a file of its own", "Elm Row"));
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("SecretRotation "))
                    .singleElement()
                    .asString()
                    .contains("INFO", "keys.door")
                    .doesNotContain("d-after", "d-before");
        }
    }

    @Test
    void aFolderThatIsReplacedAsAWholeIsReadAnewAsKubernetesDoesIt() throws IOException {
        var rotation = rotation();
        Files.createDirectory(folder.resolve("two"));
        Files.writeString(folder.resolve("two/keys.safe"), "after\n");
        Files.createSymbolicLink(folder.resolve("next"), Path.of("two"));
        Files.move(
                folder.resolve("next"), folder.resolve("mounted"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        rotation.look();
        assertThat(heard).containsExactly(new Keys("d-before", "after", "Elm Row"));
    }

    @Test
    void whatIsNoSecretIsHeardOfOnlyAtTheNextStart() throws IOException {
        var rotation = rotation();
        yaml("keys: {door: d-before, house: Oak Row}");
        rotation.look();
        assertThat(heard).isEmpty();
    }

    @Test
    void whatStandsBehindTheCommandOrInTheEnvironmentGoesBeforeAFileAndStays() throws IOException {
        var rotation = rotation("keys.door=d-typed");
        yaml("keys: {door: d-after, house: Elm Row}");
        rotation.look();
        assertThat(heard).isEmpty();
    }

    @Test
    void aValueThatCannotBeRightIsRefusedInOneLineAndTheOneInUseStays() throws IOException {
        var rotation = rotation();
        yaml("keys: {door: hush-no-door}");
        try (var log = LogLines.atTrace()) {
            rotation.look();
            rotation.look();
            assertThat(heard).isEmpty();
            assertThat(refusals(log))
                    .singleElement()
                    .asString()
                    .contains("keys.door: does not begin with d-.")
                    .doesNotContain("hush");
        }
        yaml("keys: {door: d-after}");
        rotation.look();
        assertThat(heard).containsExactly(new Keys("d-after", "from a file of its own", ""));
    }

    @Test
    void aSecretThatIsGoneStaysInUse() throws IOException {
        var rotation = rotation();
        Files.delete(folder.resolve("one/keys.safe"));
        try (var log = LogLines.atTrace()) {
            rotation.look();
            rotation.look();
            assertThat(refusals(log)).singleElement().asString().contains("keys.safe: is no longer set.");
        }
        assertThat(heard).isEmpty();
        Files.writeString(folder.resolve("one/keys.safe"), "after");
        rotation.look();
        assertThat(heard).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsSaidWithoutAWordOfIt() throws IOException {
        var rotation = rotation();
        yaml("keys: {door: hush\n  - [");
        try (var log = LogLines.atTrace()) {
            rotation.look();
            assertThat(refusals(log))
                    .singleElement()
                    .asString()
                    .contains("the files of settings: cannot be read")
                    .doesNotContain("hush");
        }
        yaml("keys: {door: d-after}");
        rotation.look();
        assertThat(heard).hasSize(1);
    }

    private static List<String> refusals(LogLines log) {
        return log.lines().stream().filter(line -> line.startsWith("ERROR")).toList();
    }
}
