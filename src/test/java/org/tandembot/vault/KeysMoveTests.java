package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.admin.TypedCommand;
import org.tandembot.store.TestRedis;

/** {@code admin keys move}: the vault goes from files into a second Redis, so that a second instance can be added. */
@Timeout(240)
class KeysMoveTests {

    @RegisterExtension
    static final TestRedis data = TestRedis.start();

    @RegisterExtension
    static final TestRedis second = TestRedis.start();

    @TempDir
    Path folder;

    private String inSecond;

    @BeforeEach
    void nothing() {
        data.ask("FLUSHALL");
        second.ask("FLUSHALL");
        inSecond = "tandem.vault.redis-url=" + second.url();
    }

    @Test
    void theKeysArriveTheDataStillBelongsToThemAndTheOldFilesAreNamed() throws IOException {
        String token;
        try (var running = start(files("home"))) {
            token = running.getBean(Vault.class).create("round-1").token("x");
            assertThat(run("home", inSecond).said()).contains("Stop it first");
        }

        var moved = run("home", inSecond);

        assertThat(moved.code()).as(moved.said()).isZero();
        var old = folder.resolve("home/vault-moved");
        assertThat(moved.said()).contains("delete the folder " + old);
        assertThat(Files.list(old).map(file -> file.getFileName().toString()))
                .contains("key-this-vault.sealed", "key-round-1.sealed");
        assertThat(second.commands().hkeys("tandem:vault")).contains("key-this-vault", "key-round-1");
        try (var one = start(inSecond);
                var two = start(inSecond)) {
            for (var each : List.of(one, two)) {
                assertThat(each.getBean(Vault.class)
                                .open("round-1")
                                .orElseThrow()
                                .token("x"))
                        .isEqualTo(token);
            }
        }
        assertThat(catchThrowable(() -> start(files("home")).close()))
                .as("a start with the files of before")
                .rootCause()
                .hasMessageContaining("belongs to another vault");
        assertThat(run("home", inSecond).said()).contains("vault-moved is there already");
    }

    @Test
    void itIsRefusedWhereTheRedisIsThatOfTheDataOrHasAnotherVaultOrNoneIsNamed() throws IOException {
        start(files("home")).close();
        var before = data.everything();

        assertThat(run("home").said()).contains("The settings name no Redis for the keys.");
        assertThat(run("home", "tandem.vault.redis-url=" + data.url()).said())
                .contains("tandem.vault.redis-url names the Redis of spring.data.redis.url");
        try (var other = TestRedis.start()) {
            Instance.start("spring.data.redis.url=" + other.url(), inSecond).close();
            var there = second.everything();

            assertThat(run("home", inSecond).said()).contains("has keys of another vault, so nothing was moved");

            assertThat(second.everything()).isEqualTo(there);
        }
        assertThat(data.everything()).isEqualTo(before);
        assertThat(folder.resolve("home/vault")).isNotEmptyDirectory();
        assertThat(folder.resolve("home/vault-moved")).doesNotExist();
    }

    @Test
    void filesThatAreNotOfTheDataAreNotMoved() {
        start(files("home")).close();
        assertThat(run("empty", inSecond).said()).contains("There are no keys in");
        try (var other = TestRedis.start()) {
            start("spring.data.redis.url=" + other.url(), files("other")).close();
        }

        assertThat(run("other", inSecond).said()).contains("are not those of the data");
        assertThat(second.everything()).isEmpty();
    }

    @Test
    void afterACrashItGoesOnAndAStartInBetweenIsRefusedAndLeavesNothing() throws IOException {
        try (var running = start(files("home"))) {
            running.getBean(Vault.class).create("round-1");
        }
        var key = Files.readString(folder.resolve("home/vault/key-round-1.sealed"));
        second.ask("HSET tandem:vault key-round-1 " + key);

        assertThat(catchThrowable(() -> start(inSecond).close()))
                .rootCause()
                .hasMessageContaining("belongs to another vault");
        assertThat(second.commands().hkeys("tandem:vault")).containsExactly("key-round-1");
        assertThat(run("home", inSecond).code()).isZero();
        try (var there = start(inSecond)) {
            assertThat(there.getBean(Vault.class).open("round-1")).isPresent();
        }
    }

    @Test
    void aKeyThatWasDestroyedAfterTheMoveDoesNotComeBack() throws IOException {
        try (var running = start(files("home"))) {
            running.getBean(Vault.class).create("round-1");
        }
        assertThat(run("home", inSecond).code()).isZero();
        try (var there = start(inSecond)) {
            there.getBean(Vault.class).destroy("round-1");
        }
        // As where it crashed before the files were renamed.
        Files.move(folder.resolve("home/vault-moved"), folder.resolve("home/vault"));

        assertThat(run("home", inSecond).code()).isZero();

        assertThat(second.commands().hkeys("tandem:vault")).doesNotContain("key-round-1");
        assertThat(folder.resolve("home/vault-moved")).isNotEmptyDirectory();
    }

    private String files(String home) {
        return "tandem.vault.keep-in=files --tandem.home=" + folder.resolve(home);
    }

    private static ConfigurableApplicationContext start(String... settings) {
        var all = Stream.of(settings).flatMap(one -> Stream.of(one.split(" --")));
        var redis = Stream.of(settings).anyMatch(one -> one.startsWith("spring."))
                ? Stream.<String>of()
                : Stream.of("spring.data.redis.url=" + data.url());
        return Instance.start(Stream.concat(all, redis).toArray(String[]::new));
    }

    private TypedCommand run(String home, String... settings) {
        return TypedCommand.run(
                Stream.concat(
                                Stream.of(
                                        "tandem.home=" + folder.resolve(home),
                                        "tandem.master-key=" + "A".repeat(43) + "=",
                                        "spring.data.redis.url=" + data.url()),
                                Stream.of(settings))
                        .map(one -> "--" + one)
                        .toList(),
                "",
                "keys move");
    }
}
