package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.MovableClock;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.ClockWatch;
import org.tandembot.store.StoreEvent;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestWatch;

/** Redis goes away in the middle of a round, and comes back. */
@Timeout(90)
@ExtendWith(OutputCaptureExtension.class)
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
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> Instance.health(instance, "readiness") == 200);
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

        assertThat(instance.getBean(PulseRounds.class)
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
        assertThat(Instance.health(instance, "readiness")).isEqualTo(200);

        redis.stop();
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> Instance.health(instance, "readiness") == 503);
        assertThat(Instance.health(instance, "liveness")).isEqualTo(200);
        redis.startAgain();

        await().atMost(LIMIT_FOR_RECOVERY).until(() -> Instance.health(instance, "readiness") == 200);
    }

    @Test
    void settingsThatBecomeWeakerAreLoggedAndToldToTheManagersOfOpenRoundsOnce(CapturedOutput log) {
        var people = TestRound.of(instance, 5, 5);
        people.open();
        var idle = TestRound.of(instance, 5, 5);
        TestWatch.look(instance);
        assertThat(log).doesNotContain("have become weaker");

        redis.ask("CONFIG SET appendfsync no");
        try {
            IntStream.range(0, 3).forEach(_ -> {
                instance.getBean(MovableClock.class).pass(Duration.ofMinutes(2));
                TestWatch.look(instance);
                tick(instance);
            });
            people.awaitDeliveries();
        } finally {
            redis.ask("CONFIG SET appendfsync always");
        }

        assertThat(log.getOut().split("have become weaker.*: appendfsync is no, not always", -1))
                .hasSize(2);
        assertThat(inbox(people)).filteredOn(text -> text.contains("less safe")).hasSize(1);
        assertThat(idle.current()).isEmpty();
    }

    @Test
    void aRestartWithWeakerSettingsIsNoticedAtOnce(CapturedOutput log) {
        TestWatch.look(instance);

        redis.stop();
        TestWatch.look(instance);
        assertThat(log).contains("The Redis of spring.data.redis.url cannot be written");
        redis.startAgain("--appendfsync", "everysec");
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> Instance.health(instance, "readiness") == 200);
        TestWatch.look(instance);
        assertThat(log)
                .contains("can be written again")
                .contains("have become weaker")
                .contains("appendfsync is everysec, not always");
        redis.ask("CONFIG SET appendfsync always");
    }

    @Test
    void whatRedisHasLostIsLoggedWithItsNumberAndToldToTheManagersOfOpenRounds(CapturedOutput log) {
        var people = TestRound.of(instance, 10, 10);
        var round = people.open();
        people.awaitDeliveries();
        IntStream.range(0, 20).forEach(i -> people.answer(TestRound.person(i), round, 0, Answer.AGREE));
        assertThat(ballots(round)).isEqualTo(20);

        redis.kill();
        redis.cutTail(1500);
        redis.startAgain();
        var lost = 20 - ballots(round);
        assertThat(lost).isPositive();
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> Instance.health(instance, "readiness") == 200);
        assertThat(log).doesNotContain("Redis has lost");

        TestWatch.look(instance);
        assertThat(log).contains("Redis has lost " + lost + " answers");
        tick(instance);
        await().untilAsserted(() -> assertThat(inbox(people))
                .filteredOn(text -> text.contains("Some answers may be gone"))
                .hasSize(1)
                .allMatch(text -> !text.contains(" " + lost + " ")));

        people.answer(TestRound.person(0), round, 0, Answer.AGREE);
        TestWatch.look(instance);
        tick(instance);
        people.awaitDeliveries();
        assertThat(log.getOut().split("Redis has lost", -1)).as("told once").hasSize(2);
    }

    @Test
    void aPressIsEnoughToNoticeThatRedisHasLostWhatItHadAcknowledged(CapturedOutput log) {
        var people = TestRound.of(instance, 10, 10);
        var round = people.open();
        people.awaitDeliveries();
        IntStream.range(0, 20).forEach(i -> people.answer(TestRound.person(i), round, 0, Answer.AGREE));

        redis.kill();
        redis.cutTail(1500);
        redis.startAgain();
        var lost = 20 - ballots(round);
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> Instance.health(instance, "readiness") == 200);
        people.answer(TestRound.person(0), round, 0, Answer.AGREE);

        assertThat(log).contains("Redis has lost " + lost + " answers");
    }

    @Test
    void aClockThatIsFarOutIsToldToTheManagersOfOpenRoundsOnceAndOneThatIsNearlyRightIsNot(CapturedOutput log) {
        var people = TestRound.of(instance, 5, 5);
        people.open();
        var clocks = instance.getBean(ClockWatch.class);
        var now = instance.getBean(MovableClock.class).instant();

        clocks.heard("the clock of the tests", now.plusSeconds(299));
        TestWatch.look(instance);
        tick(instance);
        people.awaitDeliveries();
        assertThat(log).contains("299 seconds behind the clock of the tests");
        assertThat(inbox(people)).noneMatch(text -> text.contains("A clock that I go by is wrong"));

        for (var minute = 0; minute < 3; minute++) {
            clocks.heard("the clock of the tests", now.plusSeconds(300));
            clocks.heard("another clock", now.plusSeconds(301));
            TestWatch.look(instance);
            tick(instance);
        }
        people.awaitDeliveries();
        assertThat(log).contains("300 seconds behind the clock of the tests", "301 seconds behind another clock");
        assertThat(inbox(people))
                .filteredOn(text -> text.contains("A clock that I go by is wrong"))
                .hasSize(1);
        clocks.heard("the clock of the tests", now);
        clocks.heard("another clock", now);
        assertThat(log).contains("agrees with the clock of the tests again");
    }

    @Test
    void whatWasNoticedIsToldByWhoeverIsLeftAndOnceThoughTwoNoticeItOnBothSidesOfTheHour() {
        var people = TestRound.of(instance, 5, 5);
        people.open();
        people.awaitDeliveries();
        var lastMoment = Instant.parse("2026-11-24T10:59:59Z");
        try (var other = Instance.start(redis)) {
            TestWatch.notice(other, new StoreEvent.Trouble(StoreEvent.Kind.LOST, lastMoment));
        }
        assertThat(inbox(people)).noneMatch(text -> text.contains("Some answers may be gone"));

        tick(instance);
        TestWatch.notice(instance, new StoreEvent.Trouble(StoreEvent.Kind.LOST, lastMoment.plusSeconds(2)));
        tick(instance);
        people.awaitDeliveries();

        assertThat(inbox(people))
                .filteredOn(text -> text.contains("Some answers may be gone"))
                .singleElement()
                .asString()
                .contains("after 10:00");
    }

    @Test
    void whatWasNoticedJustBeforeRedisWentAwayIsToldWhenItIsBack() {
        var people = TestRound.of(instance, 5, 5);
        people.open();
        people.awaitDeliveries();

        redis.stop();
        TestWatch.notice(instance, new StoreEvent.Trouble(StoreEvent.Kind.LOST, Instant.parse("2026-11-24T10:00:00Z")));
        redis.startAgain();
        await().atMost(LIMIT_FOR_RECOVERY).until(() -> Instance.health(instance, "readiness") == 200);
        TestWatch.look(instance);
        tick(instance);
        people.awaitDeliveries();

        assertThat(inbox(people))
                .filteredOn(text -> text.contains("Some answers may be gone"))
                .hasSize(1);
    }

    @Test
    void aRedisThatIsBackInAMomentCostsNobodyTheirAnswer() throws InterruptedException {
        var people = TestRound.of(instance, 40, 40);
        var round = people.open();
        people.awaitDeliveries();

        var replies = new ConcurrentLinkedQueue<Reply>();
        try (var presses = Executors.newVirtualThreadPerTaskExecutor()) {
            redis.kill();
            IntStream.range(0, 80)
                    .forEach(i -> presses.execute(
                            () -> replies.add(people.answer(TestRound.person(i), round, 0, Answer.AGREE))));
            redis.startAgain();
        }

        assertThat(replies).hasSize(80).allMatch(reply -> reply instanceof Reply.Replace);
        assertThat(ballots(round)).isEqualTo(80);
    }

    @Test
    void whatPeopleAreToldTakesOneLineOfLogASecondWithACount(CapturedOutput log) {
        var people = TestRound.of(instance, 20, 20);
        var round = people.open();
        people.awaitDeliveries();

        redis.stop();
        assertNotSaved(people, round);
        IntStream.range(0, 40).forEach(i -> people.answer(TestRound.person(i), round, 0, Answer.AGREE));
        redis.startAgain();

        await().untilAsserted(() -> assertThat(log.getOut()
                        .lines()
                        .map(Pattern.compile("did not take what (\\d+) people sent")::matcher)
                        .filter(Matcher::find)
                        .map(line -> Integer.parseInt(line.group(1))))
                .hasSizeLessThan(10)
                .satisfies(counts ->
                        assertThat(counts.stream().mapToInt(i -> i).sum()).isGreaterThanOrEqualTo(40)));
    }

    private static void tick(ConfigurableApplicationContext instance) {
        instance.getBean(Ticker.class).tick();
    }

    private static List<String> inbox(TestRound people) {
        return instance.getBean(TestChat.class).inboxOf(TestRound.BOSS).stream()
                .map(TestChat::words)
                .filter(text -> text.contains(people.team().name()))
                .toList();
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
}
