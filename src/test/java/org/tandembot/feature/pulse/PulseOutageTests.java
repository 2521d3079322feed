package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.Reply;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.store.TestRedis;

/** Redis goes away in the middle of a round, and comes back. */
@Timeout(90)
class PulseOutageTests {

    private static final Duration LIMIT_FOR_AN_ANSWER = Duration.ofSeconds(3);
    private static final Duration LIMIT_FOR_RECOVERY = Duration.ofSeconds(5);

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

    @AfterEach
    void works() {
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> health("readiness") == 200);
    }

    @Test
    void aPressWhileRedisIsStoppedIsAnsweredInTimeAndNothingOfItIsSavedLater() {
        var people = TestRound.of(instance, 5, 5);
        var round = people.open();
        people.answer(TestRound.person(0), round, 0, Answer.AGREE);

        redis.stop();
        IntStream.range(0, 3).forEach(_ -> assertNotSaved(people, round));
        redis.startAgain();

        await().atMost(LIMIT_FOR_RECOVERY)
                .until(() -> people.answer(TestRound.person(2), round, 0, Answer.AGREE) instanceof Reply.Replace);
        assertThat(ballots(round)).isEqualTo(2);
    }

    @Test
    void aPressThatWasNotSavedIsPressedAgainAndTheResultIsAsIfNothingHadBeen() {
        var people = TestRound.of(instance, 10, 10);
        var round = people.open();
        IntStream.range(0, 10).forEach(i -> people.answer(TestRound.person(i), round, 0, Answer.AGREE));

        redis.kill();
        assertNotSaved(people, round);
        redis.startAgain();
        await().atMost(LIMIT_FOR_RECOVERY)
                .until(() -> people.answer(TestRound.person(10), round, 0, Answer.NEITHER) instanceof Reply.Replace);
        IntStream.range(11, 20).forEach(i -> people.answer(TestRound.person(i), round, 0, Answer.NEITHER));
        people.boss("close");

        assertThat(instance.getBean(RedisPulseRounds.class)
                        .result(round.id())
                        .orElseThrow()
                        .questions()
                        .getFirst()
                        .team())
                .isEqualTo(Figure.of(new Counts(10, 10, 0), 20, 1));
    }

    @Test
    void aPressWhileRedisHangsIsAnsweredInTime() {
        var people = TestRound.of(instance, 5, 5);
        var round = people.open();

        redis.freeze();
        try {
            assertTold("I can't tell whether that was saved", people, round);
        } finally {
            redis.resume();
        }
        await().atMost(LIMIT_FOR_RECOVERY)
                .until(() -> people.answer(TestRound.person(1), round, 0, Answer.AGREE) instanceof Reply.Replace);
    }

    @Test
    void everythingElseThatIsPressedIsAnsweredInTimeToo() {
        var people = TestRound.of(instance, 5, 5);
        people.open();

        redis.stop();
        for (var typed : java.util.List.of("/pulse open", "/pulse status", "/pulse close", "/pulse", "/tandem")) {
            var start = System.nanoTime();
            assertThat(words(people.typed(typed))).contains("Not saved");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT_FOR_AN_ANSWER);
        }
        redis.startAgain();

        await().atMost(LIMIT_FOR_RECOVERY)
                .until(() -> words(people.boss("status")).contains("has an open round"));
    }

    @Test
    void meanwhileTheInstanceIsAliveButNotReady() {
        assertThat(health("readiness")).isEqualTo(200);

        redis.stop();
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> health("readiness") == 503);
        assertThat(health("liveness")).isEqualTo(200);
        redis.startAgain();

        await().atMost(LIMIT_FOR_RECOVERY).until(() -> health("readiness") == 200);
    }

    /** What was on its way when the connection broke may have been saved; once that is noticed, it is certain that nothing is. */
    private static void assertNotSaved(TestRound people, PulseRound round) {
        await().until(() -> {
            var told = told(people, round);
            assertThat(told).containsAnyOf("Not saved", "I can't tell whether that was saved");
            return told.contains("Not saved");
        });
    }

    private static void assertTold(String text, TestRound people, PulseRound round) {
        assertThat(told(people, round)).contains(text);
    }

    private static String told(TestRound people, PulseRound round) {
        var start = System.nanoTime();
        var reply = people.answer(TestRound.person(1), round, 0, Answer.DISAGREE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT_FOR_AN_ANSWER);
        return words(shown(reply));
    }

    private static long ballots(PulseRound round) {
        return BoxTraces.ballots(redis, round.box()).size();
    }

    private static int health(String group) {
        var port = instance.getEnvironment().getProperty("local.management.port");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
