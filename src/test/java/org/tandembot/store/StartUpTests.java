package org.tandembot.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.TandemApplication;
import org.tandembot.embedded.TestLine;
import org.tandembot.home.CannotStart;
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
    void aReadOnlyReplicaIsRefused() {
        try (var primary = TestRedis.start();
                var replica = TestRedis.start("replicaof", "127.0.0.1 " + primary.port())) {
            assertThat(refusal(url(replica), KEY))
                    .hasMessage("The Redis of spring.data.redis.url is a read-only replica.")
                    .extracting(CannotStart::remedy)
                    .isEqualTo("Name its primary or Sentinel in spring.data.redis.url.");
        }
    }

    @Test
    void aFullRedisIsRefused() {
        try (var redis = TestRedis.start("maxmemory", "100kb")) {
            assertThat(refusal(url(redis), KEY)).hasMessageContaining("The Redis of spring.data.redis.url is full");
        }
    }

    @Test
    void aUserOfRedisWithoutARightIsRefusedWithTheLineThatGivesIt() throws IOException {
        try (var redis = TestRedis.start()) {
            for (var missing : List.of("-info", "-@write", "-evalsha -eval", "resetkeys ~mine:*")) {
                redis.ask(RedisRequirements.RIGHTS.replace("PASSWORD", "pwd") + " " + missing);
                assertThat(refusal("--spring.data.redis.url=redis://tandem:pwd@127.0.0.1:" + redis.port(), KEY))
                        .hasMessageStartingWith("The Redis of spring.data.redis.url refuses its user a command: ")
                        .extracting(CannotStart::remedy)
                        .asString()
                        .contains(RedisRequirements.RIGHTS);
                redis.ask("ACL DELUSER tandem");
            }
        }
        assertThat(Files.readString(Path.of("src/docs/operations.md"))).contains(RedisRequirements.RIGHTS);
    }

    @Test
    void aRedisThatStillReadsItsFilesIsWaitedFor() throws Exception {
        try (var redis = TestRedis.start();
                var address = TestProxy.to(redis.port());
                var starter = Executors.newVirtualThreadPerTaskExecutor()) {
            address.answers("-LOADING Redis is loading the dataset in memory");
            var tandem = starter.submit(() -> start("--spring.data.redis.url=" + address.url(), KEY));
            await().atMost(Duration.ofSeconds(60)).until(() -> address.refused() > 2);
            assertThat(tandem.isDone()).isFalse();

            address.heal();

            try (var started = tandem.get()) {
                assertThat(health(started, "readiness")).isEqualTo(200);
            }
        }
    }

    @Test
    void throughSentinelReplicasAreRequiredAndEachSettingIsNamed() {
        try (var sentinel = TestSentinel.start("min-replicas-to-write", "0", "min-replicas-max-lag", "30")) {
            var settings = sentinel.settings().stream().map(one -> "--" + one).toArray(String[]::new);
            assertThat(refusal(
                            Stream.concat(Stream.of(settings), Stream.of(KEY)).toArray(String[]::new)))
                    .hasMessageContaining("min-replicas-to-write is 0, not 1 or more")
                    .hasMessageContaining("min-replicas-max-lag is 30, not 1 to 10")
                    .extracting(CannotStart::remedy)
                    .asString()
                    .contains("min-replicas-to-write 1, min-replicas-max-lag 2");
        }
    }

    @Test
    void readinessGoesByWhetherAnythingCanBeSaved() throws Exception {
        try (var redis = TestRedis.start();
                var other = TestRedis.start()) {
            redis.ask(RedisRequirements.RIGHTS.replace("PASSWORD", "pwd"));
            try (var tandem = start("--spring.data.redis.url=redis://tandem:pwd@127.0.0.1:" + redis.port(), KEY)) {
                var before = redis.appendOnlyFiles();
                for (var trouble : Map.of(
                                "REPLICAOF 127.0.0.1 " + other.port(),
                                "REPLICAOF NO ONE",
                                "CONFIG SET maxmemory 100kb",
                                "CONFIG SET maxmemory 0",
                                "ACL SETUSER tandem -@write",
                                "ACL SETUSER tandem +@write",
                                "CONFIG SET min-replicas-to-write 1",
                                "CONFIG SET min-replicas-to-write 0")
                        .entrySet()) {
                    assertThat(health(tandem, "readiness")).isEqualTo(200);
                    redis.ask(trouble.getKey());
                    assertThat(health(tandem, "readiness")).as(trouble.getKey()).isEqualTo(503);
                    redis.ask(trouble.getValue());
                    await().untilAsserted(() ->
                            assertThat(health(tandem, "readiness")).isEqualTo(200));
                }
                assertThat(redis.everything()).doesNotContain("probe");
                assertThat(new String(before, ISO_8859_1)).doesNotContain("probe");
            }
        }
    }

    @Test
    void aRedisThatFallsSilentIsLeftEvenWhileNobodyAsksAnythingOfIt() {
        try (var redis = TestRedis.start();
                var second = TestRedis.start();
                var address = TestProxy.to(redis.port());
                var _ = start("--spring.data.redis.url=" + address.url(), KEY)) {
            address.moveTo(second.port());

            await().atMost(Duration.ofSeconds(6)).until(() -> isWrittenByTandem(second));
        }
    }

    @Test
    void aRedisThatHasBecomeAReplicaIsLeftForTheOneThatHasItsAddressNow() {
        try (var redis = TestRedis.start();
                var second = TestRedis.start();
                var address = TestProxy.to(redis.port());
                var _ = start("--spring.data.redis.url=" + address.url(), KEY)) {
            redis.ask("REPLICAOF 127.0.0.1 " + second.port());
            address.leadsTo(second.port());

            await().atMost(Duration.ofSeconds(6)).until(() -> isWrittenByTandem(second));
        }
    }

    private static boolean isWrittenByTandem(TestRedis redis) {
        return redis.ask("INFO commandstats").contains("cmdstat_setrange");
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
        // Its second port would else be among those that systems give to connections.
        try (var redis = TestRedis.start("cluster-enabled", "yes", "cluster-port", "" + TestRedis.freePort())) {
            giveAllSlotsTo(redis);
            await().until(() -> redis.ask("CLUSTER INFO").contains("cluster_state:ok"));

            try (var tandem = start("--spring.data.redis.cluster.nodes=127.0.0.1:" + redis.port(), KEY)) {
                var store = tandem.getBean(Store.class);
                var script = Script.load(StoreTests.class, "count.lua");
                assertThat(store.number(script, List.of(Keys.inTeam("T1", "a")), "x", "y"))
                        .isEqualTo(2);
                assertThat(store.forget()).isEqualTo(RedisRewrite.Answer.STARTED);
            }
        }
    }

    @Test
    void theDataBearsItsFormatFromTheFirstStartOn() {
        try (var redis = TestRedis.start()) {
            redis.ask("SET somebody:elses data");
            start(url(redis), KEY).close();
            assertThat(redis.commands().get("tandem:format")).isEqualTo("2");

            start(url(redis), KEY).close();
        }
    }

    @Test
    void dataOfTheFormatBeforeIsTakenOverSoThatTheProgramThatWroteItRefusesIt() {
        try (var redis = TestRedis.start()) {
            start(url(redis), KEY).close();
            redis.ask("SET tandem:format 1");

            start(url(redis), KEY).close();
            assertThat(redis.commands().get("tandem:format")).isEqualTo("2");
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
            redis.ask("SET tandem:format 3");

            assertThat(refusal(url(redis), KEY))
                    .hasMessageContaining("has data in format 3; this version of Tandem reads format 2")
                    .extracting(CannotStart::remedy)
                    .asString()
                    .contains("Start the newer version that wrote it");
            assertThat(redis.everything()).isEqualTo("tandem:format string 3\n");
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
            redis.ask("FLUSHALL");
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
        try (var _ = TestLine.open(Integer.parseInt(port.substring(5)))) {
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
