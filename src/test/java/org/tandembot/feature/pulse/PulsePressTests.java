package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.roster.Teams;
import org.tandembot.store.TestRedis;

/** What one press costs and counts, with two instances on one Redis. */
@Timeout(60)
class PulsePressTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private TestRound here;
    private TestRound there;

    @BeforeAll
    static void startTwo() {
        // A loaded machine may hold Redis up for two seconds.
        var settings = new String[] {"spring.data.redis.url=" + redis.url(), "spring.data.redis.timeout=5s"};
        one = Instance.start(settings);
        other = Instance.start(settings);
    }

    @AfterAll
    static void stopBoth() {
        one.close();
        other.close();
    }

    @BeforeEach
    void aTeamOfTwenty() {
        here = TestRound.of(one, 12, 8);
        there = here.on(other);
    }

    @Test
    void onePressCostsOneRoundTripToRedis() {
        var round = here.open();
        here.answer(TestRound.person(0), round, 0, Answer.AGREE);
        here.awaitDeliveries();
        try (var monitor = redis.monitor()) {
            here.answer(TestRound.person(1), round, 0, Answer.AGREE);
            here.answer(TestRound.person(1), round, 1, Answer.SKIP);
            here.answer(TestRound.person(1), round, 0, Answer.DISAGREE);

            assertThat(sent(monitor.lines()))
                    .hasSize(3)
                    .allSatisfy(command -> assertThat(command).contains("\"EVALSHA\""));
        }
    }

    @Test
    void aPressAfterClosingCostsOneRoundTripToo() {
        var round = here.open();
        here.answer(TestRound.person(0), round, 0, Answer.AGREE);
        there.boss("close");
        here.awaitDeliveries();
        try (var monitor = redis.monitor()) {
            assertThat(words(shown(here.answer(TestRound.person(1), round, 0, Answer.AGREE))))
                    .contains("This round has closed");

            assertThat(sent(monitor.lines())).hasSize(1);
        }
    }

    /** With 20,000 who are asked, looking through them took two thirds of the time of a press. */
    @Test
    void whoIsAskedIsLookedThroughOnceForAllPresses() {
        var round = here.open();
        var teams = one.getBean(Teams.class);
        var rounds = one.getBean(PulseRounds.class);
        assertThat(teams.link(TestChat.person(TestRound.person(0)), TestChat.person(TestRound.person(1))))
                .isTrue();
        var seen = rounds.find(round.id()).orElseThrow();
        assertThat(seen.cells()).hasSize(round.cells().size() - 1);
        assertThat(rounds.find(round.id())).containsSame(seen);

        assertThat(teams.link(TestChat.person(TestRound.person(2)), TestChat.person(TestRound.person(3))))
                .isTrue();
        assertThat(rounds.find(round.id()).orElseThrow().cells())
                .as("a link counts at once")
                .hasSize(round.cells().size() - 2);
    }

    /** What clients sent, apart from looking after the outbox: scripts' own commands are not sent by anyone. */
    private static List<String> sent(List<String> monitored) {
        return monitored.stream()
                .filter(line -> !line.contains(" lua] "))
                .filter(line -> !line.contains("\"ECHO\"") && !line.contains("tandem:{outbox}"))
                .filter(line -> !line.contains("tandem:rewrite-owed"))
                .toList();
    }

    @Test
    void theReplyComesOnlyAfterTheWrite() throws Exception {
        var round = here.open();
        here.answer(TestRound.person(0), round, 0, Answer.AGREE);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            redis.freeze();
            Future<Reply> reply;
            try {
                reply = people.submit(() -> here.answer(TestRound.person(1), round, 0, Answer.AGREE));
                await().during(Duration.ofMillis(500)).until(() -> !reply.isDone());
            } finally {
                redis.resume();
            }
            assertThat(reply.get()).isInstanceOf(Reply.Replace.class);
        }
        assertThat(ballots(round)).isEqualTo(2);
    }

    @Test
    void whileNothingIsWrittenTheReplyIsThatNobodyKnows() {
        var round = here.open();
        here.answer(TestRound.person(0), round, 0, Answer.AGREE);
        redis.freeze();
        try {
            assertThat(words(shown(here.answer(TestRound.person(1), round, 0, Answer.AGREE))))
                    .contains("I can't tell whether that was saved");
        } finally {
            redis.resume();
        }
    }

    @Test
    void theSamePressFiftyTimesOverTwoInstancesCountsOnce() {
        var round = here.open();
        inParallel(IntStream.range(0, 50)
                .mapToObj(time ->
                        () -> (time % 2 == 0 ? here : there).answer(TestRound.person(0), round, 0, Answer.AGREE)));
        assertThat(ballots(round)).isEqualTo(1);

        IntStream.range(1, 5).forEach(i -> here.answer(TestRound.person(i), round, 0, Answer.DISAGREE));
        here.boss("close");

        assertThat(team(round, 0)).isInstanceOf(Figure.Shown.class);
        assertThat(((Figure.Shown) team(round, 0)).agree()).isEqualTo(Share.of(1, 5));
        assertThat(((Figure.Shown) team(round, 0)).disagree()).isEqualTo(Share.of(4, 5));
    }

    @Test
    void fourPeoplePressingAsOftenAsTheyLikeAreStillFour() {
        var round = here.open();
        inParallel(IntStream.range(0, 80)
                .mapToObj(time -> () -> (time % 3 == 0 ? here : there)
                        .answer(TestRound.person(time % 4), round, 0, Answer.values()[time % 5])));
        here.boss("close");

        assertThat(team(round, 0)).isEqualTo(new Figure.Hidden(Figure.Why.TOO_FEW));
    }

    @Test
    void aChangedAnswerCountsOnceAsTheLast() {
        var round = here.open();
        IntStream.range(0, 20).forEach(i -> here.answer(TestRound.person(i), round, 0, Answer.STRONGLY_AGREE));
        IntStream.range(0, 20).forEach(i -> there.answer(TestRound.person(i), round, 0, Answer.NEITHER));
        IntStream.range(0, 10).forEach(i -> here.answer(TestRound.person(i), round, 0, Answer.DISAGREE));
        there.boss("close");

        assertThat(team(round, 0)).isEqualTo(Figure.of(new Counts(0, 10, 10), 20, 1));
    }

    @Test
    void twoInstancesThatCloseAtOnceGiveOneResult() {
        var round = here.open();
        IntStream.range(0, 20).forEach(i -> here.answer(TestRound.person(i), round, 0, Answer.AGREE));

        var seen = inParallel(Stream.<Callable<String>>of(
                () -> words(here.boss("close")),
                () -> words(there.boss("close")),
                () -> words(here.boss("close")),
                () -> words(there.boss("close"))));

        assertThat(team(round, 0)).isEqualTo(Figure.of(new Counts(20, 0, 0), 20, 1));
        assertThat(seen.stream().filter(text -> !text.contains("has no open round")))
                .isNotEmpty();
        assertThat(seen.stream()
                        .filter(text -> !text.contains("has no open round"))
                        .distinct())
                .hasSize(1);
        assertThat(redis.everything())
                .doesNotContain("key-" + round.box().keySet())
                .doesNotContain(":ballots");
        assertThat(here.current()).isEmpty();
    }

    @Test
    void twoInstancesThatOpenAtOnceOpenOneRound() {
        var seen = inParallel(
                Stream.<Callable<String>>of(() -> words(here.boss("open")), () -> words(there.boss("open"))));

        var round = here.current().orElseThrow();
        assertThat(seen).allSatisfy(text -> assertThat(text).containsAnyOf("The round is open", "still open"));
        IntStream.range(0, 6)
                .forEach(i -> (i % 2 == 0 ? here : there).answer(TestRound.person(i), round, 0, Answer.AGREE));
        assertThat(ballots(round)).isEqualTo(6);
        there.boss("close");
        assertThat(team(round, 0)).isInstanceOf(Figure.Shown.class);
    }

    private static <T> List<T> inParallel(Stream<Callable<T>> all) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(all.toList(), 30, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static long ballots(PulseRound round) {
        return BoxTraces.ballots(redis, round.box()).size();
    }

    private static Figure team(PulseRound round, int place) {
        return one.getBean(PulseRounds.class)
                .result(round.id())
                .orElseThrow()
                .questions()
                .get(place)
                .team();
    }
}
