package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.TandemApplication;
import org.tandembot.vault.Vault;

/** Tandem as an operator starts it: what it takes, what it refuses, and what its health says. */
class StartUpTests {

    private static final String KEY = "--tandem.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    Path home;

    @Test
    void withoutAnySettingItBringsItsOwnRedisAndMasterKey() throws Exception {
        String token;
        try (var tandem = start()) {
            token = tandem.getBean(Vault.class).create("round-1").token("x");
            tandem.getBean(Store.class).commands().opsForValue().set("kept", "yes");
            assertThat(health(tandem, "readiness")).isEqualTo(200);
            assertThat(home.resolve("master.key")).exists();
        }
        assertThat(redisAnswers()).isFalse();
        try (var tandem = start()) {
            assertThat(tandem.getBean(Vault.class).open("round-1").orElseThrow().token("x"))
                    .isEqualTo(token);
            assertThat(tandem.getBean(Store.class).commands().opsForValue().get("kept"))
                    .isEqualTo("yes");
        }
    }

    @Test
    void aSecondTandemInOneHomeIsRefusedAndTheFirstGoesOn() {
        try (var first = start()) {
            assertThat(refusal()).hasMessageContaining("Another Tandem is already running");
            assertThat(first.getBean(Store.class).commands().hasKey("x")).isFalse();
        }
    }

    @Test
    void anOutageTakesReadinessAwayAndNothingElse() throws Exception {
        try (var redis = TestRedis.start();
                var tandem = start(url(redis), KEY)) {
            assertThat(health(tandem, "readiness")).isEqualTo(200);

            redis.stop();
            assertThat(health(tandem, "readiness")).isEqualTo(503);
            assertThat(health(tandem, "liveness")).isEqualTo(200);

            redis.startAgain();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(health(tandem, "readiness")).isEqualTo(200));
        }
    }

    @Test
    void aRedisThatIsNotThereIsNamed() {
        assertThat(refusal("--spring.data.redis.url=redis://127.0.0.1:" + TestRedis.freePort(), KEY))
                .hasMessageContaining("The Redis of spring.data.redis.url cannot be reached")
                .hasMessageContaining("refused");
    }

    @Test
    void aRedisThatMayLoseAnswersIsRefusedUnlessAcceptedByName() {
        try (var redis = TestRedis.start("appendfsync", "everysec", "maxmemory-policy", "allkeys-lru")) {
            assertThat(refusal(url(redis), KEY))
                    .hasMessageContaining("appendfsync is everysec, not always")
                    .hasMessageContaining("maxmemory-policy is allkeys-lru, not noeviction")
                    .extracting(CannotStart::remedy)
                    .asString()
                    .contains("tandem.store.accept-weaker-durability=true");

            start(url(redis), KEY, "--tandem.store.accept-weaker-durability=true")
                    .close();
        }
    }

    @Test
    void aRedisThatDoesNotTellItsSettingsIsRefusedUnlessAcceptedByName() {
        try (var redis = TestRedis.start("rename-command", "CONFIG HIDDEN")) {
            assertThat(refusal(url(redis), KEY)).hasMessageContaining("does not tell its settings");

            start(url(redis), KEY, "--tandem.store.accept-weaker-durability=true")
                    .close();
        }
    }

    @Test
    void aWrongPasswordIsToldAsSuch() {
        try (var redis = TestRedis.start()) {
            redis.ask("ACL SETUSER default resetpass >right");

            assertThat(refusal("--spring.data.redis.url=redis://:wrong@127.0.0.1:" + redis.port(), KEY))
                    .hasMessageContaining("WRONGPASS");
        }
    }

    @Test
    void aClusterWillDoToo() {
        try (var redis = TestRedis.start("cluster-enabled", "yes")) {
            giveAllSlotsTo(redis);
            await().until(() -> redis.ask("CLUSTER INFO").contains("cluster_state:ok"));

            try (var tandem = start("--spring.data.redis.cluster.nodes=127.0.0.1:" + redis.port(), KEY)) {
                var store = tandem.getBean(Store.class);
                var script = Script.load(StoreTests.class, "count.lua");
                assertThat(store.number(script, List.of(Keys.inTeam("T1", "a")), "x", "y"))
                        .isEqualTo(2);
                assertThat(store.forget()).isEqualTo(Rewrite.STARTED);
            }
        }
    }

    @Test
    void theDataBearsItsFormatFromTheFirstStartOn() {
        try (var redis = TestRedis.start()) {
            redis.ask("SET somebody:elses data");
            start(url(redis), KEY).close();
            assertThat(redis.commands().get("tandem:format")).isEqualTo("1");

            start(url(redis), KEY).close();
        }
    }

    @Test
    void dataWithoutAFormatIsRefusedAndLeftAsItIs() {
        try (var redis = TestRedis.start()) {
            redis.ask("SET tandem:{T1}:team {}");

            assertThat(refusal(url(redis), KEY))
                    .hasMessage("The Redis of spring.data.redis.url has data of Tandem in no format that this version"
                            + " knows. Nothing was changed.")
                    .extracting(CannotStart::remedy)
                    .asString()
                    .contains("an empty Redis");
            assertThat(redis.everything()).isEqualTo("tandem:{T1}:team string {}\n");
        }
    }

    @Test
    void dataOfANewerFormatIsRefusedAndLeftAsItIs() {
        try (var redis = TestRedis.start()) {
            redis.ask("SET tandem:format 2");

            assertThat(refusal(url(redis), KEY))
                    .hasMessageContaining("has data in format 2; this version of Tandem reads format 1")
                    .extracting(CannotStart::remedy)
                    .asString()
                    .contains("Start the newer version that wrote it");
            assertThat(redis.everything()).isEqualTo("tandem:format string 2\n");
        }
    }

    @Test
    void withAnOutsideRedisAMasterKeyIsRequired() {
        try (var redis = TestRedis.start()) {
            assertThat(refusal(url(redis)))
                    .hasMessageContaining("needs a master key")
                    .extracting(CannotStart::remedy)
                    .asString()
                    .contains("openssl rand -base64 32");
        }
    }

    @Test
    void anotherMasterKeyThanBeforeIsRefused() {
        start().close();

        assertThat(refusal(KEY)).hasMessageContaining("another master key");
    }

    @Test
    void theVaultMayBeInASecondRedisOrTheMainOneAndThenNoHomeIsTaken() {
        try (var redis = TestRedis.start();
                var second = TestRedis.start()) {
            try (var tandem = start(url(redis), KEY, "--tandem.vault.redis-url=" + second.url())) {
                tandem.getBean(Vault.class).create("round-1");
                assertThat(second.everything()).contains("key-round-1");
                assertThat(redis.everything()).doesNotContain("key-round-1");
            }
            try (var tandem = start(url(redis), KEY, "--tandem.vault.keep-in=main-redis")) {
                tandem.getBean(Vault.class).create("round-1");
                assertThat(redis.everything()).contains("key-round-1");
            }
            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void aRefusalDoesNotRepeatThePasswordInAnAddress() {
        try (var redis = TestRedis.start()) {
            assertThat(refusal(url(redis), KEY, "--tandem.vault.redis-url=redis//:hunter2"))
                    .hasMessageContaining("tandem.vault.redis-url")
                    .message()
                    .doesNotContain("hunter2");
        }
    }

    private ConfigurableApplicationContext start(String... settings) {
        var arguments = Stream.concat(
                        Stream.of("--tandem.home=" + home, "--server.port=0", "--management.server.port=0"),
                        Stream.of(settings))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(TandemApplication.class).run(arguments);
    }

    private CannotStart refusal(String... settings) {
        var thrown = catchThrowable(() -> start(settings).close());
        while (thrown != null && !(thrown instanceof CannotStart)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isInstanceOf(CannotStart.class);
        return (CannotStart) thrown;
    }

    private static void giveAllSlotsTo(TestRedis redis) {
        for (int first = 0; first < 16_384; first += 1024) {
            redis.ask("CLUSTER ADDSLOTS "
                    + IntStream.range(first, first + 1024)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(" ")));
        }
    }

    private static String url(TestRedis redis) {
        return "--spring.data.redis.url=" + redis.url();
    }

    private boolean redisAnswers() throws IOException {
        var settings = Files.readString(home.resolve("redis/redis.conf"));
        var port = settings.lines()
                .filter(line -> line.startsWith("port "))
                .findFirst()
                .orElseThrow();
        try (var _ = RedisLine.open(Integer.parseInt(port.substring(5)))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int health(ConfigurableApplicationContext tandem, String group) throws Exception {
        var port = tandem.getEnvironment().getRequiredProperty("local.management.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).statusCode();
        }
    }
}
