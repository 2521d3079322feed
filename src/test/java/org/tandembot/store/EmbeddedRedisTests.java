package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTests {

    private static final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestart() throws IOException {
        try (var home = Home.claim(folder)) {
            try (var redis = EmbeddedRedis.start(home, random)) {
                ask(redis, "SET kept yes");
            }
            try (var redis = EmbeddedRedis.start(home, random)) {
                assertThat(ask(redis, "GET kept")).isEqualTo("yes");
            }
        }
    }

    @Test
    void aRedisThatOutlivedItsTandemIsEndedAndNothingIsLost() throws IOException {
        try (var home = Home.claim(folder)) {
            EmbeddedRedis.start(home, random).close();
            // What SIGKILL leaves behind: a Redis that runs on with the last settings, and no Tandem.
            var settings = Files.readString(folder.resolve("redis/redis.conf"));
            new ProcessBuilder(
                            executable().toString(),
                            folder.resolve("redis/redis.conf").toString())
                    .start();
            try (var line = await().ignoreExceptions().until(() -> lineTo(settings), Objects::nonNull)) {
                line.ask("SET kept yes");
            }

            try (var next = EmbeddedRedis.start(home, random)) {
                assertThat(ask(next, "GET kept")).isEqualTo("yes");
                assertThat(settings).doesNotContain(next.password());
                assertThatThrownBy(() -> lineTo(settings)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aRedisThatDiesIsStartedAgainAtTheSameAddress() throws IOException {
        try (var home = Home.claim(folder);
                var redis = EmbeddedRedis.start(home, random)) {
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
                var redis = EmbeddedRedis.start(home, random)) {
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
                var redis = EmbeddedRedis.start(home, random)) {
            assertThat(ask(redis, "CONFIG GET appendonly")).endsWith("yes");
            assertThat(ask(redis, "CONFIG GET appendfsync")).endsWith("always");
            assertThat(ask(redis, "CONFIG GET slowlog-log-slower-than")).endsWith("-1");
        }
    }

    @Test
    void withoutThePasswordItAnswersNothing() throws IOException {
        try (var home = Home.claim(folder);
                var redis = EmbeddedRedis.start(home, random);
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

            assertThatThrownBy(() -> EmbeddedRedis.start(home, random))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Bad file format");
        }
    }

    private Path executable() throws IOException {
        try (var files = Files.newDirectoryStream(folder.resolve("redis"), "redis-server*")) {
            return files.iterator().next();
        }
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
