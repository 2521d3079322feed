package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.tandembot.Crashing;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.TestBoxes;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Figure;
import org.tandembot.roster.Focus;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Clockwork;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;
import org.tandembot.vault.Vault;

/** An instance dies after any one step of opening or closing; whoever goes on ends where it would have ended. */
@TandemTest
@Timeout(120)
class PulseClosingTests {

    private static final int MOST_STEPS = 90;

    @Autowired
    ApplicationContext instance;

    @Autowired
    RedisPulseRounds rounds;

    @Autowired
    Remembered remembered;

    @Autowired
    Vault vault;

    @Autowired
    Outbox outbox;

    @Autowired
    Teams teams;

    @Autowired
    Agenda agenda;

    @Autowired
    Focus focus;

    @Autowired
    Membership membership;

    @Autowired
    QuestionBank bank;

    @Autowired
    RedisConnectionFactory connections;

    @Autowired
    MovableClock clock;

    @Autowired
    PulseSettings settings;

    Clockwork ticker;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "pulse.");
    }

    @Autowired
    TestChat chat;

    @Test
    void aClosingThatDiedAfterAnyStepIsEndedByTheJob() {
        assertMendedAfterEvery(1, people -> {
            ticker.tick();
            // Where nothing had been done, the round is open and ends in its time.
            if (people.current().filter(round -> rounds.isOpen(round.id())).isPresent()) {
                clock.pass(Duration.ofDays(8));
                ticker.tick();
            }
        });
    }

    @Test
    void aClosingThatDiedAfterAnyStepIsEndedByTheManagerOrTheJob() {
        assertMendedAfterEvery(4, people -> {
            people.boss("close");
            ticker.tick();
        });
    }

    private void assertMendedAfterEvery(int stride, Consumer<TestRound> mending) {
        var expected = closedWithoutACrash();
        assertThat(expected.getLast())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(10);
        var step = 1 - stride;
        boolean died;
        do {
            step += stride;
            var people = answered();
            var round = people.current().orElseThrow();
            died = endDyingAfter(step, people, round);
            mending.accept(people);

            assertThat(figures(round)).as("died after step %d", step).isEqualTo(expected);
            assertNothingIsLeft(round);
            await().until(() -> chat.inboxOf(TestRound.BOSS).size() == 1);
            await().until(() ->
                    chat.channel().stream().anyMatch(message -> words(message).contains("has closed")));
            assertThat(people.open()).as("died after step %d", step).isNotEqualTo(round);
            people.boss("close");
            people.awaitDeliveries();
        } while (died && step < MOST_STEPS);

        assertThat(step).isBetween(20, MOST_STEPS - 1);
    }

    private List<Object> closedWithoutACrash() {
        var people = answered();
        var round = people.current().orElseThrow();
        people.boss("close");
        people.awaitDeliveries();
        return figures(round);
    }

    /** A round with the same questions and the same answers each time. */
    private TestRound answered() {
        var people = TestRound.of(instance, 6, 6);
        opening(Crashing.after(Integer.MAX_VALUE)).open(people.team());
        var round = people.current().orElseThrow();
        IntStream.range(0, 12)
                .forEach(i -> IntStream.range(0, 5)
                        .forEach(place ->
                                people.answer(TestRound.person(i), round, place, Answer.values()[(i + place) % 5])));
        people.comment(11, round, "Comment");
        people.comment(TestRound.person(0), round, "");
        return people;
    }

    private boolean endDyingAfter(int step, TestRound people, PulseRound round) {
        var fuse = Crashing.after(step);
        var boxes = boxes(fuse);
        try {
            new Ending(
                            new RedisPulseRounds(store(fuse), boxes),
                            boxes,
                            remembered,
                            fuse.at(Focus.class, focus),
                            fuse.at(Outbox.class, outbox),
                            fuse.at(Agenda.class, agenda),
                            clock,
                            new Random(1),
                            settings)
                    .end(people.team(), round, Optional.empty());
            return false;
        } catch (Crashing.Crash _) {
            return true;
        }
    }

    /** What is shown, but for the round's name. */
    private List<Object> figures(PulseRound round) {
        var result = rounds.result(round.id()).orElseThrow();
        assertThat(result.questions().getFirst().team()).isInstanceOf(Figure.Shown.class);
        return List.of(result.asked(), result.answered(), result.questions(), result.principles(), comments(round));
    }

    /** The order of the comments is drawn anew by whoever closes, up to the moment that they are there. */
    private List<String> comments(PulseRound round) {
        return rounds.comments(List.of(round.id())).getFirst() instanceof Comments.Shown(var texts)
                ? texts.stream().sorted().toList()
                : List.of();
    }

    private void assertNothingIsLeft(PulseRound round) {
        assertThat(rounds.isOpen(round.id())).isFalse();
        assertThat(rounds.current(round.team())).isEmpty();
        assertThat(vault.ids())
                .doesNotContain(round.box().keySet(), round.comments().keySet());
        assertThat(vault.open(round.box().keySet())).isEmpty();
        assertThat(focus.of(teams.find(round.team()).orElseThrow()))
                .isEqualTo(rounds.result(round.id()).orElseThrow().lowest());
        assertThat(TestRedis.shared().everything()).doesNotContain(":box:", ":box-now:");
    }

    @Test
    void anOpeningThatDiedAfterAnyStepIsGoneOnWithAndNobodyIsAskedTwice() {
        var step = 0;
        boolean died;
        do {
            step++;
            var people = TestRound.of(instance, 3, 3);
            died = openDyingAfter(step, people);
            ticker.tick();
            people.boss("open");

            IntStream.range(0, 6)
                    .forEach(i -> await().until(
                                    () -> !chat.inboxOf(TestRound.person(i)).isEmpty()));
            await().until(() -> !chat.channel().isEmpty());
            people.awaitDeliveries();
            IntStream.range(0, 6)
                    .forEach(i -> assertThat(chat.inboxOf(TestRound.person(i))).hasSize(1));
            assertThat(chat.channel()).hasSize(1);

            var round = people.current().orElseThrow();
            IntStream.range(0, 6).forEach(i -> people.answer(TestRound.person(i), round, 0, Answer.AGREE));
            people.boss("close");
            assertThat(rounds.result(round.id())
                            .orElseThrow()
                            .questions()
                            .getFirst()
                            .team())
                    .isInstanceOf(Figure.Shown.class);
            assertNothingIsLeft(round);
            people.awaitDeliveries();
        } while (died && step < MOST_STEPS);

        assertThat(step).isBetween(6, MOST_STEPS - 1);
    }

    private boolean openDyingAfter(int step, TestRound people) {
        try {
            opening(Crashing.after(step)).open(people.team());
            return false;
        } catch (Crashing.Crash _) {
            return true;
        }
    }

    private Opening opening(Crashing fuse) {
        var boxes = boxes(fuse);
        return new Opening(
                new RedisPulseRounds(store(fuse), boxes),
                boxes,
                membership,
                bank,
                fuse.at(Outbox.class, outbox),
                clock,
                new Random(1));
    }

    private BallotBoxes boxes(Crashing fuse) {
        return TestBoxes.on(store(fuse), fuse.at(Vault.class, vault), teams, clock);
    }

    private Store store(Crashing fuse) {
        return TestStore.over(connections, fuse.at(Runnable.class, () -> {}));
    }
}
