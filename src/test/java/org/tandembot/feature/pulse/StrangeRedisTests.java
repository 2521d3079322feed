package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.tandembot.Instance;
import org.tandembot.Rehearsal;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;

/**
 * Redis comes back empty, or another one answers in its place: it is not reachable, whatever it answers. Once the data is back
 * nothing that was shown as saved is missing, counted person by person.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class StrangeRedisTests {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int PEOPLE = Rehearsal.times(12, 150);

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static ConfigurableApplicationContext instance;

    @BeforeAll
    static void start() {
        instance = Instance.startServer(redis);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void redisComesBackEmptyAndThenWithItsData(CapturedOutput output) {
        comesBackStrange(() -> {});

        assertThat(output.getOut().lines().filter(line -> line.contains("This is not the Redis that I knew")))
                .hasSize(1)
                .allMatch(line -> line.contains("ERROR"));
        assertThat(output).contains("The Redis that I knew is back");
    }

    @Test
    void anotherTandemsRedisAnswersInItsPlace() {
        comesBackStrange(() -> {
            redis.ask("SET tandem:format 1");
            redis.commands()
                    .hset(
                            "tandem:mark",
                            "here",
                            "{\"installation\":\"x\",\"vault\":\"y\",\"masterKey\":\"z\",\"place\":\"\"}");
        });
    }

    private void comesBackStrange(Runnable filling) {
        var people = TestRound.of(instance, PEOPLE / 2, PEOPLE / 2);
        var round = people.open();
        IntStream.range(0, PEOPLE)
                .forEach(i -> IntStream.range(0, 1 + i % 5)
                        .forEach(place -> assertThat(people.answer(TestRound.person(i), round, place, Answer.AGREE))
                                .isInstanceOf(Reply.Replace.class)));
        var saved = mine(round);

        redis.stop();
        redis.setAside();
        redis.startAgain();
        filling.run();
        var strange = redis.everything();
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(
                                () -> instance.getBean(Store.class).commands().hasKey("any"))
                        .hasMessage("This is not the Redis that it was"));
        assertThat(Instance.health(instance, "readiness")).isEqualTo(503);
        IntStream.range(0, PEOPLE)
                .forEach(i -> assertNotSaved(people.answer(TestRound.person(i), round, 0, Answer.DISAGREE)));
        assertNotSaved(people.comment(TestRound.person(0), round, "Comment"));
        for (var typed :
                List.of("/pulse", "/pulse status", "/pulse open", "/pulse close", "/tandem setup", "/concern inbox")) {
            assertNotSaved(words(people.typed(typed)));
        }
        for (var verb : List.of("status", "close")) {
            assertNotSaved(words(people.boss(verb)));
        }
        assertThatThrownBy(() -> instance.getBean(Ticker.class).tick()).isInstanceOf(DataAccessException.class);
        assertThat(Instance.health(instance, "readiness")).isEqualTo(503);
        assertThat(Instance.health(instance, "liveness")).isEqualTo(200);
        assertThat(redis.everything()).as("nothing is written into it").isEqualTo(strange);

        redis.stop();
        redis.bringBack();
        redis.startAgain();

        await().atMost(SOON).until(() -> Instance.health(instance, "readiness") == 200);
        assertThat(mine(round)).as("what each person was shown as saved").isEqualTo(saved);
        IntStream.range(0, PEOPLE)
                .forEach(i -> assertThat(people.answer(TestRound.person(i), round, 4, Answer.AGREE))
                        .isInstanceOf(Reply.Replace.class));
        people.boss("close");
        assertThat(instance.getBean(PulseRounds.class)
                        .result(round.id())
                        .orElseThrow()
                        .asked())
                .isEqualTo(PEOPLE);
    }

    @Test
    void aRedisThatIsEmptiedUnderAnOpenConnectionIsFoundByReadiness() {
        var people = TestRound.of(instance, 5, 5);
        var round = people.open();
        people.answer(TestRound.person(0), round, 0, Answer.AGREE);
        var saved = mine(round);

        // As far as the program can see: all else is left, so that it can come back.
        people.awaitDeliveries();
        redis.ask("RENAME tandem:mark aside");
        assertThat(Instance.health(instance, "readiness")).isEqualTo(503);
        var emptied = redis.everything();
        assertNotSaved(people.answer(TestRound.person(0), round, 0, Answer.DISAGREE));
        assertThat(redis.everything()).isEqualTo(emptied);

        redis.ask("RENAME aside tandem:mark");
        await().atMost(SOON).until(() -> Instance.health(instance, "readiness") == 200);
        assertThat(mine(round)).isEqualTo(saved);
    }

    private static void assertNotSaved(Reply reply) {
        assertNotSaved(reply instanceof Reply.Reject(var errors) ? errors.toString() : words(shown(reply)));
    }

    private static void assertNotSaved(String told) {
        assertThat(told).contains("Not saved").doesNotContain("has closed").doesNotContain("do not manage");
    }

    /** What each person would be shown of their own, by person and question. */
    private static Map<Integer, Map<Integer, ByteBuffer>> mine(PulseRound round) {
        var boxes = instance.getBean(BallotBoxes.class);
        return IntStream.range(0, PEOPLE)
                .boxed()
                .collect(Collectors.toMap(
                        i -> i,
                        i -> boxes.mine(round.box(), TestChat.person(TestRound.person(i)))
                                        instanceof OwnBallots.Open(var bySlot)
                                ? bySlot
                                : Map.of()));
    }
}
