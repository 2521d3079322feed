package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.MovableClock;
import org.tandembot.admin.TypedCommand;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.disclosure.Band;
import org.tandembot.roster.Removals;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestCertificate;
import org.tandembot.store.TestCluster;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestSentinel;
import org.tandembot.workspace.Sent;

/** A round, a concern, the agenda and deliveries on a Cluster, through Sentinel, over TLS, and as a user of Redis that may do no more than it must. */
@Timeout(240)
class RoundOnOtherRedisesTests {

    @Test
    void onAClusterOfThreeEveryScriptFindsItsKeysTogether() {
        try (var cluster = TestCluster.start();
                var tandem = Instance.start("spring.data.redis.cluster.nodes=" + cluster.nodes())) {
            everythingWorks(tandem);
            assertThat(cluster.keys()).as("no node is left out").allMatch(keys -> keys > 0);
            assertThat(cluster.statsOf("touch")).as("nor any key's idle time").allMatch(stats -> !stats.isEmpty());
        }
    }

    @Test
    void aUserOfRedisWithTheRightsOfTheDocumentationCanDoEverything(@TempDir Path folder) throws IOException {
        try (var redis = TestRedis.start()) {
            assertThat(redis.ask(documentedRule().replace("PASSWORD", "pwd"))).isEqualTo("OK");
            var url = "spring.data.redis.url=redis://tandem:pwd@127.0.0.1:" + redis.port();
            try (var tandem = Instance.start(url)) {
                everythingWorks(tandem);
                tandem.getBean(Removals.class).forget(TestChat.person(TestRound.person(1)));
                tandem.getBean(Ticker.class).tick();
            }
            var file = folder.resolve("tandem.backup");
            assertThat(TypedCommand.run(List.of("--" + url), "", "backup " + file)
                            .code())
                    .isZero();
            redis.ask("FLUSHALL");
            assertThat(TypedCommand.run(List.of("--" + url), "", "restore " + file)
                            .code())
                    .isZero();
            assertThat(redis.commands().aclLog()).as("what was refused").isEmpty();
        }
    }

    /** By the settings of the documentation. Sentinel promises nothing for what was not copied yet; all was here. */
    @Test
    void throughSentinelARoundGoesOnAfterTheMasterDied() {
        try (var sentinel = TestSentinel.start();
                var tandem = Instance.start(sentinel.settings().toArray(String[]::new))) {
            everythingWorks(tandem);
            var team = TestRound.of(tandem, 6, 6);
            var round = team.openAndAsk();
            IntStream.range(0, 6).forEach(i -> team.answerAll(TestRound.person(i), "Agree"));
            team.awaitDeliveries();

            sentinel.failOver();

            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            words(team.answerAll(TestRound.person(6), "Agree")).contains("Thank you, you're done."));
            IntStream.range(7, 12).forEach(i -> team.answerAll(TestRound.person(i), "Agree"));
            team.boss("close");
            assertThat(tandem.getBean(PulseRounds.class).result(round.id()))
                    .hasValueSatisfying(result -> assertThat(result.answered()).isEqualTo(Band.OVER_THREE_QUARTERS));
        }
    }

    @Test
    void overTlsWithAnAuthorityOfOnesOwn(@TempDir Path folder) throws Exception {
        var ours = TestCertificate.in(folder);
        var port = TestRedis.freePort();
        try (var redis = TestRedis.start(
                "tls-port",
                "" + port,
                "tls-cert-file",
                ours.certificate().toString(),
                "tls-key-file",
                ours.key().toString(),
                "tls-auth-clients",
                "no")) {
            var url = "spring.data.redis.url=rediss://localhost:" + port;
            try (var tandem = Instance.start(
                    url,
                    "spring.data.redis.timeout=10s",
                    "spring.data.redis.ssl.bundle=redis",
                    "spring.ssl.bundle.pem.redis.truststore.certificate=file:" + ours.certificate())) {
                everythingWorks(tandem);
            }
            assertThatThrownBy(() -> Instance.start(url))
                    .as("whose certificate nobody vouches for")
                    .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
        }
    }

    @Test
    void theDocumentedRuleLetsNobodyTouchOtherKeysOrTheServer() throws IOException {
        try (var redis = TestRedis.start()) {
            redis.ask(documentedRule().replace("PASSWORD", "pwd"));
            assertThat(redis.ask("AUTH tandem pwd")).isEqualTo("OK");
            var rights = redis.ask("ACL GETUSER tandem");
            assertThat(rights).doesNotContain("allcommands").contains("~tandem:*", "-object");
        }
    }

    private static String documentedRule() throws IOException {
        return Files.readString(Path.of("src/docs/operations.md"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("ACL SETUSER tandem "))
                .findFirst()
                .orElseThrow();
    }

    private static void everythingWorks(ConfigurableApplicationContext tandem) {
        var team = TestRound.of(tandem, 6, 6);
        var firstFails = new AtomicBoolean(true);
        tandem.getBean(TestChat.class)
                .answers(_ -> firstFails.getAndSet(false) ? new Sent.Failed("broken", false) : new Sent.Delivered());
        var round = team.openAndAsk();
        for (var person = 0; person < 12; person++) {
            team.answerAll(TestRound.person(person), "Agree");
        }
        team.comment(12, round, "Comment");
        assertThat(words(team.boss("status"))).isNotEmpty();
        assertThat(words(team.boss("close"))).contains("People wrote comments too.");
        assertThat(words(team.more(team.typed("/summary quarter"), "Read the comments")))
                .contains("Comment ");
        team.awaitDeliveries();
        assertThat(tandem.getBean(PulseRounds.class).result(round.id())).isPresent();

        concern(tandem.getBean(Router.class));
        agenda(tandem);
        team.awaitDeliveries();
        var traffic = tandem.getBean(Traffic.class);
        assertThat(traffic.waiting().deliveries()).isZero();
        assertThat(traffic.unreachable()).isZero();
    }

    private static void concern(Router router) {
        var who = TestRound.person(1);
        if (!(router.route(inPrivate(who, command("/concern"))) instanceof Reply.Open(var form))) {
            throw new AssertionError("No form");
        }
        var sent = router.route(inPrivate(
                who,
                submit(
                        form,
                        Map.of(
                                "topic", List.of("pace"),
                                "happened", List.of("Too many visits"),
                                "help", List.of("More time"),
                                "readers", List.of("manager"),
                                "theme", List.of("no")))));
        assertThat(sent).as("the receipt").isInstanceOf(Reply.Open.class);
        assertThat(words(shown(router.route(inPrivate(TestRound.BOSS, command("/concern inbox"))))))
                .contains("Read and answer");
    }

    private static void agenda(ConfigurableApplicationContext tandem) {
        var agenda = tandem.getBean(Agenda.class);
        var now = tandem.getBean(MovableClock.class).instant();
        agenda.put("nobody.does-this", "a", now.minus(Duration.ofMinutes(5)));
        assertThat(agenda.backlog(now).entries()).isPositive();
        tandem.getBean(Ticker.class).tick();
        agenda.drop("nobody.does-this", "a");
        assertThat(agenda.due("nobody.does-this", "a")).isEmpty();
    }
}
