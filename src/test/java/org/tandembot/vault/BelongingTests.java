package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.tandembot.TandemApplication;
import org.tandembot.TestGround;
import org.tandembot.home.CannotStart;
import org.tandembot.store.TestRedis;

/** Data, vault and master key belong together: a start with another one of them is refused, and changes nothing. */
@ExtendWith(OutputCaptureExtension.class)
class BelongingTests {

    private static final String KEY = "A".repeat(43) + "=";
    private static final String ANOTHER_KEY = "B".repeat(42) + "A=";

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    @TempDir
    Path folder;

    @BeforeEach
    void nothing() {
        redis.ask("FLUSHALL");
    }

    @Test
    void aSecondInstanceWithoutTheVaultOfTheFirstIsRefused() {
        try (var first = start("one", KEY)) {
            key(first);
            var before = redis.everything();

            var refusal = refusal("two", KEY);

            assertThat(refusal)
                    .hasMessageStartingWith(
                            "The Redis of spring.data.redis.url belongs to another vault than the one in")
                    .hasMessageContaining(folder.resolve("two/vault").toString());
            assertThat(refusal.remedy())
                    .contains("tandem.vault.redis-url")
                    .contains(folder.resolve("one/vault").toString());
            assertThat(redis.everything()).isEqualTo(before);
        }
    }

    @Test
    void withAFreshHomeAnotherMasterKeyIsRefusedAllTheSame() {
        start("one", KEY).close();

        var refusal = refusal("two", ANOTHER_KEY);

        assertThat(refusal).hasMessageContaining("another master key");
        assertThat(refusal.remedy()).contains("TANDEM_MASTER_KEY");
    }

    @Test
    void ofTwoThatBeginAtOnceWithTwoVaultsOneIsRefused() throws Exception {
        var failures = new ArrayList<Throwable>();
        var both = List.of("one", "two").stream()
                .map(home -> Thread.ofVirtual().unstarted(() -> {
                    var thrown = catchThrowable(() -> start(home, KEY).close());
                    synchronized (failures) {
                        failures.add(thrown);
                    }
                }))
                .toList();
        both.forEach(Thread::start);
        for (var one : both) {
            one.join();
        }

        assertThat(failures).hasSize(2).containsOnlyOnce((Throwable) null);
    }

    @Test
    void anEmptiedVaultIsRefusedUnlessItsLossIsAcceptedByName(CapturedOutput output) throws IOException {
        try (var first = start("one", KEY)) {
            key(first);
        }
        FileSystemUtils.deleteRecursively(folder.resolve("one/vault"));

        var refusal = refusal("one", KEY);

        assertThat(refusal).hasMessageContaining("belongs to another vault");
        assertThat(refusal.remedy()).contains("tandem.vault.lost=");
        var lost = refusal.remedy().replaceAll("(?s).*(tandem\\.vault\\.lost=[\\w-]+).*", "$1");
        start("one", KEY, lost).close();
        start("one", KEY).close();
        start("one", KEY, lost).close();

        FileSystemUtils.deleteRecursively(folder.resolve("one/vault"));
        assertThat(refusal("one", KEY, lost)).hasMessageContaining("belongs to another vault");
        assertThat(output).contains("given up as lost");
    }

    @Test
    void aVaultThatWasMovedIsKnown() throws IOException {
        try (var first = start("one", KEY)) {
            key(first);
        }
        FileSystemUtils.copyRecursively(folder.resolve("one/vault"), folder.resolve("two/vault"));
        FileSystemUtils.deleteRecursively(folder.resolve("one"));

        start("two", KEY).close();
    }

    @Test
    void anInstanceWithACopyOfTheVaultInFilesIsRefusedWhileTheOtherLives() throws IOException {
        try (var first = start("one", KEY)) {
            key(first);
            FileSystemUtils.copyRecursively(folder.resolve("one/vault"), folder.resolve("two/vault"));

            for (var times = 0; times < 2; times++) {
                var refusal = refusal("two", KEY);
                assertThat(refusal)
                        .hasMessageContaining("is a copy of one that another Tandem uses at this moment")
                        .hasMessageContaining(folder.resolve("two/vault").toString());
                assertThat(refusal.remedy()).contains("Several instances need tandem.vault.redis-url");
            }
            key(first);
        }
        start("two", KEY).close();
    }

    @Test
    void aVaultInARedisIsRefusedWhileATandemHasACopyOfItInFiles() throws IOException {
        try (var first = start("one", KEY);
                var second = TestRedis.start()) {
            for (var file : Files.list(folder.resolve("one/vault")).toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".sealed")) {
                    second.ask("HSET tandem:vault " + name.replace(".sealed", "") + " " + Files.readString(file));
                }
            }

            assertThat(refusal("two", KEY, "tandem.vault.redis-url=" + second.url()))
                    .hasMessageContaining("A Tandem still runs with a copy of this vault in files");

            first.close();
            start("two", KEY, "tandem.vault.redis-url=" + second.url()).close();
        }
    }

    @Test
    void whatAKilledInstanceHeldIsFreeWithinSeconds() {
        start("one", KEY).close();
        var held = held();
        assertThat(redis.ask("EXISTS " + held))
                .as("given back at a regular end")
                .contains("0");
        redis.ask("SET " + held + " killed PX 3000");
        var began = System.nanoTime();

        start("one", KEY).close();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    @Test
    void anInstanceWhoseVaultWasTakenByACopyDoesNothingWithItUntilTheOtherEnds(CapturedOutput output) {
        try (var first = start("one", KEY)) {
            key(first);
            var vault = first.getBean(Vault.class);
            var held = held();
            redis.ask("SET " + held + " another PX 3600000");
            await().until(() -> output.getOut().contains("Another Tandem runs with a copy of my vault"));

            assertThatThrownBy(() -> vault.create("round-2")).isInstanceOf(KeyOutOfReach.class);
            assertThatThrownBy(() -> vault.destroy("round-1")).isInstanceOf(KeyOutOfReach.class);
            assertThatThrownBy(vault::ids).isInstanceOf(KeyOutOfReach.class);

            redis.ask("DEL " + held);
            await().until(() -> output.getOut().contains("No other Tandem has a copy of my vault any more"));
            assertThat(vault.ids()).contains("round-1").doesNotContain("round-2");
        }
    }

    /** What says who has the vault. */
    private static String held() {
        var id = redis.commands().hget("tandem:mark", "here").replaceAll("(?s).*\"vault\":\"([^\"]+)\".*", "$1");
        return "tandem:vault-in-files:" + id;
    }

    @Test
    void aRefusedStartLeavesNoVaultBehind() {
        start("one", KEY).close();
        try (var second = TestRedis.start()) {
            assertThat(refusal("two", KEY, "tandem.vault.redis-url=" + second.url())
                            .remedy())
                    .contains("admin keys move");
            assertThat(second.everything()).isEmpty();
        }
        refusal("two", KEY);
        assertThat(folder.resolve("two/vault")).isEmptyDirectory();
    }

    @Test
    void anEmptyRedisInPlaceOfTheDataIsRefusedEachTimeAndTheDataIsTakenWhenItIsBack() {
        try (var first = start("one", KEY)) {
            key(first);
        }
        try (var wrong = TestRedis.start()) {
            for (var times = 0; times < 2; times++) {
                var refusal = refusal("one", KEY, "spring.data.redis.url=" + wrong.url());
                assertThat(refusal)
                        .hasMessageContaining("has no data yet")
                        .hasMessageContaining(folder.resolve("one/vault").toString());
                assertThat(refusal.remedy()).contains("spring.data.redis.url");
            }
        }
        start("one", KEY).close();
    }

    @Test
    void whatAVersionWithoutAMarkWroteIsTakenOverWithItsVault() {
        try (var first = start("one", KEY)) {
            key(first);
        }
        redis.ask("DEL tandem:mark");

        start("one", KEY).close();

        assertThat(refusal("two", KEY)).hasMessageContaining("belongs to another vault");
    }

    @Test
    void theVaultMayNotBeInTheDataRedisUnderWhateverName() {
        for (var name :
                List.of("127.0.0.1:" + redis.port(), "localhost:" + redis.port(), "localhost:" + redis.port() + "/1")) {
            redis.ask("FLUSHALL");
            var refusal = refusal("one", KEY, "tandem.vault.redis-url=redis://" + name);

            assertThat(refusal)
                    .hasMessage(
                            "tandem.vault.redis-url names the Redis of spring.data.redis.url, so one backup would hold"
                                    + " the answers and their keys.");
            assertThat(refusal.remedy()).contains("tandem.vault.keep-in=main_redis");
        }
    }

    @Test
    void bothHalvesMayBeInOneRedisWhereThatIsSaidOpenly() {
        redis.ask("FLUSHALL");
        start("one", KEY, "tandem.vault.keep-in=main_redis").close();
        start("two", KEY, "tandem.vault.keep-in=main_redis").close();

        assertThat(refusal("one", KEY)).hasMessageContaining("belongs to another vault");
    }

    @Test
    void twoInstancesOnOneVaultInASecondRedisAreFine() {
        try (var second = TestRedis.start()) {
            var vault = "tandem.vault.redis-url=" + second.url();
            try (var one = start("one", KEY, vault);
                    var two = start("two", KEY, vault)) {
                var token = one.getBean(Vault.class).create("round-1").token("x");

                assertThat(two.getBean(Vault.class)
                                .open("round-1")
                                .orElseThrow()
                                .token("x"))
                        .isEqualTo(token);
            }
        }
    }

    @Test
    void filesOfOneMachineBesideAnOutsideRedisAreWarnedOf(CapturedOutput output) {
        start("one", KEY).close();

        assertThat(output).contains("tandem.vault.redis-url is not set");
    }

    @Test
    void aDeletedMasterKeyIsNotDrawnAnew() throws IOException {
        ownRedis().close();
        var key = folder.resolve("own/master.key");
        var before = Files.readAllBytes(key);
        Files.delete(key);

        var refusal = refusalOf(this::ownRedis);

        assertThat(refusal).hasMessage("The master key is gone: there is no " + key + ".");
        assertThat(refusal.remedy()).contains("Put it back").contains("TANDEM_MASTER_KEY");
        assertThat(key).doesNotExist();
        FileSystemUtils.deleteRecursively(folder.resolve("own/vault"));
        assertThat(refusalOf(this::ownRedis)).hasMessageContaining("The master key is gone");
        Files.write(key, before);
        assertThat(refusalOf(this::ownRedis)).hasMessageContaining("belongs to another vault");
    }

    private static void key(ConfigurableApplicationContext tandem) {
        tandem.getBean(Vault.class).create("round-1");
    }

    private ConfigurableApplicationContext ownRedis() {
        return run(List.of("tandem.home=" + folder.resolve("own")));
    }

    private ConfigurableApplicationContext start(String home, String key, String... more) {
        var settings = new ArrayList<>(List.of(
                "tandem.home=" + folder.resolve(home),
                "tandem.master-key=" + key,
                "spring.data.redis.url=" + redis.url()));
        settings.addAll(List.of(more));
        return run(settings);
    }

    private static ConfigurableApplicationContext run(Collection<String> settings) {
        var arguments = new ArrayList<>(List.of(
                "--tandem.playground.enabled=false", "--tandem.schedule.look-every=1h", "--spring.jmx.enabled=false"));
        // Of a setting that is given twice the last counts.
        var last = new LinkedHashMap<String, String>();
        settings.forEach(one -> last.put(one.replaceAll("=.*", ""), one));
        last.values().forEach(one -> arguments.add("--" + one));
        return new SpringApplicationBuilder(TandemApplication.class, TestGround.Beans.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private CannotStart refusal(String home, String key, String... more) {
        return refusalOf(() -> start(home, key, more));
    }

    private static CannotStart refusalOf(Callable<ConfigurableApplicationContext> starting) {
        var thrown = catchThrowable(() -> starting.call().close());
        while (thrown != null && !(thrown instanceof CannotStart)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isInstanceOf(CannotStart.class);
        return (CannotStart) thrown;
    }
}
