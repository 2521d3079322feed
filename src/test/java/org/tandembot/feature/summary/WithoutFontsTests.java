package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandembot.Instance;
import org.tandembot.chat.TestChat;
import org.tandembot.store.TestRedis;

/** A server without fontconfig and fonts, as a minimal image is: the library and its folders are hidden from a process of its own. */
class WithoutFontsTests {

    private static final List<Path> LIBRARIES = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
            .map(machine -> Path.of("/usr/lib", machine, "libfontconfig.so.1"))
            .toList();

    @TempDir
    Path folder;

    @Test
    void summariesComeInWordsAndTheStartSaysWhatIsMissing() throws Exception {
        var program = folder.resolve("out.log");
        var process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        hiding("\"$@\""),
                        "sh",
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classpath(),
                        WithoutFontsTests.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(program.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(program))
                .containsOnlyOnce(
                        "Charts cannot be drawn on this machine, so summaries are sent in words alone."
                                + " Install fontconfig and a font (on Debian: fontconfig fonts-dejavu-core), then start Tandem again")
                .contains("Riverside: summary of round 2", "AS A FILE")
                .contains("Over 2 rounds, the mean of the core questions", "Share who agree: ")
                .doesNotContain("Something went wrong");
    }

    /** The program, in which a manager reads the summary of a round and of the month. */
    public static void main(String[] arguments) {
        try (var redis = TestRedis.start();
                var instance = Instance.start(redis)) {
            var stage = new SummaryStage(instance, 8, 2);
            for (var round = 0; round < 2; round++) {
                stage.asksCoreQuestions();
                stage.holdARound(10, "Agree");
            }
            Stream.of("/summary", "/summary month")
                    .flatMap(asked -> stage.all(stage.types(asked)).stream())
                    .forEach(page -> System.out.println(TestChat.words(page)));
            System.out.println("AS A FILE " + TestChat.words(stage.exports(stage.types("/summary month"))));
        }
    }

    private String hiding(String command) throws IOException {
        var library = LIBRARIES.stream().filter(Files::exists).findFirst();
        assumeThat(library).as("fontconfig of this machine").isPresent();
        assumeThat(new ProcessBuilder("unshare", "--mount", "true")
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .as("may hide files from a process")
                .isZero();
        var nothing = Files.createDirectory(folder.resolve("nothing"));
        return "mount --bind /dev/null " + library.orElseThrow().toRealPath() + " && mount --bind " + nothing
                + " /etc/fonts && mount --bind " + nothing + " /usr/share/fonts && exec " + command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classpath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
