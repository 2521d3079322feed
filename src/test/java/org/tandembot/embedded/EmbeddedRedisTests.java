package org.tandembot.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.TandemProcess;
import org.tandembot.home.CannotStart;
import org.tandembot.home.Home;
import org.tandembot.store.TestRedis;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedRedisTests {

    private static final SecureRandom random = new SecureRandom();
    private static final String PATH = System.getenv("PATH");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestart() throws IOException {
        try (var home = Home.claim(folder)) {
            try (var redis = EmbeddedRedis.start(home, random, PATH)) {
                ask(redis, "SET kept yes");
            }
            try (var redis = EmbeddedRedis.start(home, random, PATH)) {
                assertThat(ask(redis, "GET kept")).isEqualTo("yes");
            }
        }
    }

    @Test
    void whatAnEarlierTandemsRedisSixKeptIsThere() throws IOException {
        try (var home = Home.claim(folder)) {
            Files.writeString(
                    home.folder("redis").resolve("appendonly.aof"),
                    "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$4\r\nkept\r\n$3\r\nyes\r\n");
            for (var start = 0; start < 2; start++) {
                try (var redis = EmbeddedRedis.start(home, random, "")) {
                    assertThat(ask(redis, "GET kept")).isEqualTo("yes");
                }
            }
        }
    }

    @Test
    void aRedisThatOutlivedItsTandemIsEndedAndNothingIsLost() throws IOException {
        try (var home = Home.claim(folder)) {
            EmbeddedRedis.start(home, random, PATH).close();
            // What SIGKILL leaves behind: a Redis that runs on with the last settings, and no Tandem.
            var settings = Files.readString(folder.resolve("redis/redis.conf"));
            new ProcessBuilder(
                            TestRedis.executable(),
                            folder.resolve("redis/redis.conf").toString())
                    .start();
            try (var line = await().ignoreExceptions().until(() -> lineTo(settings), Objects::nonNull)) {
                await().ignoreExceptions().until(() -> line.ask("SET kept yes"), "OK"::equals);
            }

            try (var next = EmbeddedRedis.start(home, random, PATH)) {
                assertThat(ask(next, "GET kept")).isEqualTo("yes");
                assertThat(settings).doesNotContain(next.password());
                assertThatThrownBy(() -> lineTo(settings)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aRedisThatDiesIsStartedAgainAtTheSameAddress() throws IOException {
        try (var home = Home.claim(folder);
                var redis = EmbeddedRedis.start(home, random, PATH)) {
            ask(redis, "SET kept yes");
            var pid = RedisLine.fact(ask(redis, "INFO server"), "process_id");

            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(ask(redis, "GET kept")).isEqualTo("yes"));
        }
    }

    @Test
    void noOtherUserMayReadItsFilesAndThePasswordIsOnNoCommandLine() throws IOException {
        try (var home = Home.claim(folder);
                var redis = EmbeddedRedis.start(home, random, PATH)) {
            ask(redis, "SET a b");

            try (var files = Files.walk(folder)) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .endsWith("------"));
            }
            var pid = Long.parseLong(RedisLine.fact(ask(redis, "INFO server"), "process_id"));
            assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
                    .doesNotContain(redis.password());
        }
    }

    @Test
    void itSavesAtOnceAndKeepsNoSlowLog() throws IOException {
        try (var home = Home.claim(folder);
                var redis = EmbeddedRedis.start(home, random, PATH)) {
            assertThat(ask(redis, "CONFIG GET appendonly")).endsWith("yes");
            assertThat(ask(redis, "CONFIG GET appendfsync")).endsWith("always");
            assertThat(ask(redis, "CONFIG GET slowlog-log-slower-than")).endsWith("-1");
        }
    }

    @Test
    void withoutThePasswordItAnswersNothing() throws IOException {
        try (var home = Home.claim(folder);
                var redis = EmbeddedRedis.start(home, random, PATH);
                var line = RedisLine.open(redis.port())) {
            assertThatThrownBy(() -> line.ask("PING")).hasMessageContaining("NOAUTH");
        }
    }

    @Test
    void aSecondTandemInTheSameFolderIsRefused() throws IOException {
        try (var _ = Home.claim(folder)) {
            assertThatThrownBy(() -> Home.claim(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Tandem is already running with the folder " + folder);
        }
        Home.claim(folder).close();
    }

    @Test
    void damagedFilesAreNamedInTheRefusal() throws IOException {
        try (var home = Home.claim(folder)) {
            Files.writeString(home.folder("redis").resolve("appendonly.aof"), "this is no append-only file");

            assertThatThrownBy(() -> EmbeddedRedis.start(home, random, PATH))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Bad file format")
                    .extracting(thrown -> ((CannotStart) thrown).remedy())
                    .asString()
                    .contains("First copy the folder")
                    .contains("redis-check-aof --fix " + folder.resolve("redis/appendonlydir"));
        }
    }

    @Test
    void damageInTheMiddleIsToldWithTheFileThatTheToolTakes() throws IOException {
        try (var home = Home.claim(folder)) {
            try (var redis = EmbeddedRedis.start(home, random, PATH)) {
                ask(redis, "SET kept yes");
            }
            var file = folder.resolve("redis/appendonlydir/appendonly.aof.1.incr.aof");
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.writeString(file, text.replace("$4", "!4") + text, StandardCharsets.ISO_8859_1);

            assertThatThrownBy(() -> EmbeddedRedis.start(home, random, PATH))
                    .isInstanceOf(CannotStart.class)
                    .extracting(thrown -> ((CannotStart) thrown).remedy())
                    .asString()
                    .contains("--fix " + folder.resolve("redis/appendonlydir/appendonly.aof.manifest"));
        }
    }

    @Test
    void aFileThatWasCutIsReadAsFarAsItGoesAndThatIsTold(CapturedOutput output) throws IOException {
        try (var home = Home.claim(folder)) {
            try (var redis = EmbeddedRedis.start(home, random, PATH)) {
                ask(redis, "SET kept yes");
                ask(redis, "SET last no");
            }
            try (var file = FileChannel.open(
                    folder.resolve("redis/appendonlydir/appendonly.aof.1.incr.aof"), StandardOpenOption.WRITE)) {
                file.truncate(file.size() - 10);
            }
            try (var redis = EmbeddedRedis.start(home, random, PATH)) {
                assertThat(ask(redis, "GET kept")).isEqualTo("yes");
            }
        }
        assertThat(output).contains("what was saved last may be lost");
    }

    @Test
    void aProgramThatMayNotBeExecutedIsToldAsSuch(CapturedOutput output) throws IOException {
        try (var home = Home.claim(folder.resolve("home"))) {
            var noexec = program("bad", "redis-server", "Redis server v=7.4.9 sha=0:0", "exit 1");
            var file = noexec.resolve("redis-server");
            Files.writeString(file, Files.readString(file).replace("exit 0", "chmod -x \"$0\"; exit 0"));

            EmbeddedRedis.start(home, random, noexec.toString()).close();
        }
        assertThat(output).contains("it cannot be executed: its file system is mounted noexec");
    }

    @Test
    void onAFileSystemThatIsMountedNoexecTheReasonIsTold() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "noexec,size=40m", "tmpfs", disk.toString()),
                "Mounting needs root, or a namespace of its own");
        try (var home = Home.claim(disk.resolve("home"))) {
            assertThatThrownBy(() -> EmbeddedRedis.start(home, random, ""))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("mounted noexec")
                    .hasMessageContaining(disk.toString());
        } finally {
            ran("umount", disk.toString());
        }
    }

    private static boolean ran(String... command) throws IOException {
        return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    }

    @Test
    @Timeout(60)
    void itIsNotLeftBehindWhenItsTandemIsKilled() throws IOException {
        try (var tandem = TandemProcess.start("tandem.home=" + folder, "tandem.schedule.look-every=1h")
                .ready()) {
            var settings = Files.readString(folder.resolve("redis/redis.conf"));
            lineTo(settings).close();

            tandem.kill();

            await().untilAsserted(() ->
                    assertThatThrownBy(() -> lineTo(settings).close()).isInstanceOf(IOException.class));
        }
    }

    @Test
    void oneThatHangsIsNotTakenForAStranger() throws IOException {
        try (var home = Home.claim(folder)) {
            var redis = EmbeddedRedis.start(home, random, PATH);
            var pid = RedisLine.fact(ask(redis, "INFO server"), "process_id");
            ran("kill", "-STOP", pid);
            try {
                assertThatThrownBy(() -> EmbeddedRedis.start(home, random, PATH))
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining("process " + pid);
            } finally {
                ran("kill", "-CONT", pid);
                redis.close();
            }
        }
    }

    @Test
    void aStrangerThatSaysNothingIsLeftAloneToo() throws Exception {
        try (var home = Home.claim(folder)) {
            EmbeddedRedis.start(home, random, PATH).close();
            var settings = Files.readString(folder.resolve("redis/redis.conf"));
            try (var _ = new ServerSocket(
                            Integer.parseInt(value(settings, "port")), 5, InetAddress.getLoopbackAddress());
                    var redis = EmbeddedRedis.start(home, random, PATH)) {
                assertThat(ask(redis, "PING")).isEqualTo("PONG");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"})
    void oneComesWithTandemForLinuxAndMacOsOnBothProcessors(String machine) {
        assertThat(getClass().getResource("/redis-server-7.0.15-" + machine)).isNotNull();
    }

    @Test
    void theMachinesOwnServerIsTakenUnlessItIsOlderThanWhatComesWithTandem() throws IOException {
        try (var home = Home.claim(folder.resolve("home"))) {
            var old = program("old", "redis-server", "Redis server v=6.2.20 sha=0:0", "exit 1");
            try (var redis = EmbeddedRedis.start(home, random, "relative:" + old)) {
                assertThat(redis.server().comesWithTandem()).isTrue();
            }
            var maintained = program("new", "valkey-server", "Valkey server v=8.1.4 sha=0:0", real());
            try (var redis = EmbeddedRedis.start(home, random, old + ":" + maintained)) {
                assertThat(redis.server()).hasToString("Valkey 8.1.4, " + maintained.resolve("valkey-server"));
            }
        }
    }

    @Test
    void whatANewerOneWroteIsNotGivenToAnOlderOne() throws IOException {
        try (var home = Home.claim(folder.resolve("home"))) {
            var newer = program("new", "redis-server", "Redis server v=8.2.3 sha=0:0", real());
            EmbeddedRedis.start(home, random, newer.toString()).close();

            assertThatThrownBy(() -> EmbeddedRedis.start(home, random, ""))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("was written by Redis 8.2.3")
                    .hasMessageContaining("Redis 7.0.15, which comes with Tandem");
            EmbeddedRedis.start(home, random, newer.toString()).close();
        }
    }

    @Test
    void aServerThatDoesNotStartIsNamedWithItsReasonAndAnotherOneIsTaken(CapturedOutput output) throws IOException {
        try (var home = Home.claim(folder.resolve("home"))) {
            var broken =
                    program("bad", "redis-server", "Redis server v=7.4.9 sha=0:0", "echo no libssl here >&2; exit 127");
            try (var redis = EmbeddedRedis.start(home, random, broken.toString())) {
                assertThat(redis.server().comesWithTandem()).isTrue();
            }
        }
        assertThat(output)
                .contains("Redis 7.4.9")
                .contains("no libssl here")
                .contains("Redis of its own: Redis 7.0.15, which comes with Tandem");
    }

    @Test
    void aStrangerOnTheLastPortIsLeftAlone() throws Exception {
        try (var home = Home.claim(folder)) {
            EmbeddedRedis.start(home, random, PATH).close();
            var settings = Files.readString(folder.resolve("redis/redis.conf"));
            var address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(value(settings, "port")));
            var stranger = HttpServer.create(address, 0);
            stranger.start();
            try (var redis = EmbeddedRedis.start(home, random, PATH)) {
                assertThat(ask(redis, "PING")).isEqualTo("PONG");
            } finally {
                stranger.stop(0);
            }
        }
    }

    /** A folder with a program in it that says this of its version, and else does that. */
    private Path program(String folderName, String name, String version, String otherwise) throws IOException {
        var parent = Files.createDirectories(folder.resolve(folderName));
        var file = parent.resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '%s'; exit 0; fi\n%s\n".formatted(version, otherwise));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return parent;
    }

    private static String real() {
        return "exec " + TestRedis.executable() + " \"$@\"";
    }

    private static RedisLine lineTo(String settings) throws IOException {
        return RedisLine.open(Integer.parseInt(value(settings, "port")), value(settings, "requirepass"));
    }

    private static String value(String settings, String name) {
        return settings.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        try (var line = RedisLine.open(redis.port(), redis.password())) {
            return line.ask(command);
        }
    }
}
