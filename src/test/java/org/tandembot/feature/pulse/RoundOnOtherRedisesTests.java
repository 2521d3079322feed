package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.MovableClock;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.Sent;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Traffic;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestCluster;
import org.tandembot.store.TestRedis;

/** A round, a concern, the agenda and deliveries on a Cluster, and as a user of Redis that may do no more than it must. */
@Timeout(180)
class RoundOnOtherRedisesTests {

    @Test
    void onAClusterOfThreeEveryScriptFindsItsKeysTogether() {
        try (var cluster = TestCluster.start();
                var tandem = Instance.start("spring.data.redis.cluster.nodes=" + cluster.nodes())) {
            everythingWorks(tandem);
            assertThat(cluster.keys()).as("no node is left out").allMatch(keys -> keys > 0);
        }
    }

    @Test
    void aUserOfRedisWithTheRightsOfTheDocumentationCanDoEverything() throws IOException {
        try (var redis = TestRedis.start()) {
            assertThat(redis.ask(documentedRule().replace("PASSWORD", "pwd"))).isEqualTo("OK");
            try (var tandem = Instance.start("spring.data.redis.url=redis://tandem:pwd@127.0.0.1:" + redis.port())) {
                everythingWorks(tandem);
            }
            assertThat(redis.commands().aclLog()).as("what was refused").isEmpty();
        }
    }

    @Test
    void theDocumentedRuleLetsNobodyTouchOtherKeysOrTheServer() throws IOException {
        try (var redis = TestRedis.start()) {
            redis.ask(documentedRule().replace("PASSWORD", "pwd"));
            assertThat(redis.ask("AUTH tandem pwd")).isEqualTo("OK");
            var rights = redis.ask("ACL GETUSER tandem");
            assertThat(rights).doesNotContain("allcommands").contains("~tandem:*");
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
        assertThat(words(team.typed("/summary quarter"))).contains("Comment 1");
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
