package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandembot.settings.Metadata;

/** The program as an operator starts it, in a process of its own: what it says where it cannot start. */
class RealStartTests {

    private static final int JAVA_11 = 55;

    private static final String AN_ID = "11112222-3333-4444-5555-666677778888";
    private static final Map<String, String> WITH_BOTH_EDGES = Map.of(
            "SLACK_SIGNING_SECRET", "hush",
            "SLACK_BOT_TOKEN", "xoxb-hush",
            "SLACK_API_URL", "http://localhost:1/api/",
            "MICROSOFT_APP_ID", AN_ID,
            "MICROSOFT_APP_PASSWORD", "hush",
            "MICROSOFT_APP_TENANT_ID", AN_ID);

    @TempDir
    Path folder;

    private record Ended(int code, String said) {}

    @Test
    void aStartWithWrongSettingsEndsInOneMessageAndDoesNothing() throws Exception {
        Metadata.assumeThere();
        var home = folder.resolve("home");

        var ended = started(
                Map.of("TANDEM_HOME", home.toString(), "SLACK_BOT_TOKEN", "xoxb-hush", "TANDEM_MINIMUM_GROUP", "8"),
                "--server.port=99999",
                "--tandem.schedule.look-every=foo");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .containsOnlyOnce("APPLICATION FAILED TO START")
                .contains("SLACK_SIGNING_SECRET", "TANDEM_MINIMUM_GROUP_SIZE?", "server.port", "look-every")
                .contains("Nothing was started or changed")
                .doesNotContain("\tat ", "Exception", "hush");
        assertThat(home).doesNotExist();
    }

    /** What is refused while the edges are begun, within the web server, as much as what is refused before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gone   | | The master key is gone: there is no",
                "a-file | | cannot be used: there is a file of that name",
                "home   | --spring.data.redis.url=redis://localhost:1 | The Redis of spring.data.redis.url cannot be reached",
                "home   | --tandem.vault.keep-in=redis | The vault is to be kept in a second Redis, and none is named",
                "home   | --tandem.dialogs=DIALOGS | The dialogs have 1 mistake",
                "home   | --tandem.msteams.apps[1].certificate=none | there is no RSA key with a certificate",
                "home   | --server.port=TAKEN | already in use",
            })
    void aRefusalAtTheStartIsOneMessageWithoutAStackTrace(String home, String argument, String sentence)
            throws Exception {
        // A vault without the key of it.
        Files.createDirectories(folder.resolve("gone/vault"));
        Files.writeString(folder.resolve("gone/vault/of-before.sealed"), "x");
        Files.writeString(folder.resolve("a-file"), "");
        Files.createDirectories(folder.resolve("dialogs/en"));
        Files.writeString(folder.resolve("dialogs/en/chat.yaml"), "text: {nobody-asks-for: this}");
        try (var taken = new ServerSocket(0)) {
            var arguments = new ArrayList<>(List.of("--management.server.port=-1"));
            if (argument == null || !argument.contains("server.port")) {
                arguments.add("--server.port=0");
            }
            if (argument != null) {
                arguments.add(argument.replace("TAKEN", Integer.toString(taken.getLocalPort()))
                        .replace("DIALOGS", folder.resolve("dialogs").toString()));
                if (argument.contains("apps[1]")) {
                    arguments.add("--tandem.msteams.apps[1].app-id=" + AN_ID.replace('1', '9'));
                    arguments.add("--tandem.msteams.apps[1].tenant-id=" + AN_ID.replace('1', '9'));
                }
            }
            var variables = new HashMap<>(WITH_BOTH_EDGES);
            variables.put("TANDEM_HOME", folder.resolve(home).toString());

            var ended = started(variables, arguments.toArray(String[]::new));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said())
                    .containsOnlyOnce("APPLICATION FAILED TO START")
                    .containsOnlyOnce(sentence)
                    .containsOnlyOnce(" ERROR ")
                    .doesNotContain("\tat ", "java.base/", "Exception", "bean");
        }
    }

    @Test
    void secretsAreReadFromFilesAndAMisnamedFileIsRefused() throws Exception {
        Metadata.assumeThere();
        Files.writeString(folder.resolve("tandem.minimum-group-size"), "3\n");
        Files.writeString(folder.resolve("SLACK_BOT_TOKEN"), "from-a-file\n");
        Files.writeString(folder.resolve("TANDEM_MASTER_KEY"), "x");

        var ended = started(Map.of("SPRING_CONFIG_IMPORT", "configtree:" + folder + "/"));

        assertThat(ended.said())
                .contains("tandem.minimum-group-size (TANDEM_MINIMUM_GROUP_SIZE): is 3")
                .contains("tandem.slack.bot-token (SLACK_BOT_TOKEN): does not begin with xoxb-")
                .contains("TANDEM_MASTER_KEY: there is no such setting. Did you mean tandem.master-key?");
    }

    @Test
    void aStartThatIsToldToStopSaysSoWithoutAStackTrace() throws Exception {
        var log = folder.resolve("stopped.log");
        var running = program(
                        "--tandem.home=" + folder.resolve("home"), "--server.port=0", "--management.server.port=-1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(log).contains("No active profile set"));
        running.destroy();

        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).doesNotContain("\tat ", "Application run failed");
    }

    @Test
    void anOldJavaIsToldWhichOneIsNeeded() throws Exception {
        var launcher = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assumeThat(classVersion(launcher.resolve("org/tandembot/Launcher.class")))
                .as("compiled by Maven")
                .isEqualTo(JAVA_11);
        var old = oldJava();
        assumeThat(old).as("an older Java on this machine").isNotEmpty();

        var ended = ended(
                new ProcessBuilder(old.getFirst().toString(), "-cp", launcher.toString(), Launcher.class.getName()));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith("Tandem needs Java 25 or newer. This is Java ")
                .contains("in runtime/bin/java; or install a Java 25")
                .doesNotContain("\tat ", "Exception");
    }

    private static int classVersion(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    private static List<Path> oldJava() throws IOException {
        var all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(all)) {
            return found.filter(one -> one.getFileName().toString().matches("java-(11|17|21)-.*"))
                    .map(one -> one.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .toList();
        }
    }

    private Ended started(Map<String, String> variables, String... arguments) throws Exception {
        var program = program(arguments);
        program.environment().putAll(variables);
        return ended(program);
    }

    private static ProcessBuilder program(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private Ended ended(ProcessBuilder process) throws Exception {
        var log = Files.createTempFile(folder, "out", ".log");
        var running =
                process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            running.destroyForcibly();
        }
        return new Ended(running.exitValue(), Files.readString(log));
    }
}
