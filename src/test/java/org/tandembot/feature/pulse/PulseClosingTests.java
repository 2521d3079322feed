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
import org.tandembot.Rehearsal;
import org.tandembot.TandemTest;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.TestBoxes;
import org.tandembot.chat.TestChat;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Figure;
import org.tandembot.release.History;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Clockwork;
import org.tandembot.schedule.Event;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;
import org.tandembot.vault.Vault;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Outbox;

/** An instance dies after any one step of opening or closing; whoever goes on ends where it would have ended. */
@TandemTest
@Timeout(300)
class PulseClosingTests {

    private static final int MOST_STEPS = 90;
    /** Outside a full rehearsal an instance dies after every third step only. */
    private static final int ONE_IN = Rehearsal.times(3, 1);

    @Autowired
    ApplicationContext instance;

    @Autowired
    PulseRounds rounds;

    @Autowired
    History history;

    @Autowired
    Vault vault;

    @Autowired
    Outbox outbox;

    @Autowired
    Teams teams;

    @Autowired
    Agenda agenda;

    @Autowired
    Membership membership;

    @Autowired
    Dialogs dialogs;

    @Autowired
    WorkingDays days;

    @Autowired
    RedisConnectionFactory connections;

    @Autowired
    MovableClock clock;

    @Autowired
    PulseRounds.Settings settings;

    Clockwork ticker;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "pulse.");
    }

    @Autowired
    TestChat chat;

    @Test
    void aClosingThatDiedAfterAnyStepIsEndedByTheJob() {
        assertMendedAfterEvery(ONE_IN, people -> {
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
        assertMendedAfterEvery(4 * ONE_IN, people -> {
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

    /** A round with the same questions and the same answers each time, so long after the last that this is forgotten. */
    private TestRound answered() {
        clock.pass(Duration.ofDays(400));
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
            new Ending(rounds(fuse, boxes), boxes, history, fuse.at(Outbox.class, outbox), clock, new Random(1))
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
        var result = rounds.result(round.id()).orElseThrow();
        assertThat(Clockwork.isToBeTold(
                        agenda, new Event.RoundClosed(round.team(), round.id(), result.lowest(), Optional.empty())))
                .isTrue();
        assertThat(TestRedis.shared().everything()).doesNotContain(":box:", ":box-now:");
    }

    @Test
    void aRoundIsTakenBackThoughTheInstanceDiedAfterAnyStep() {
        var step = 1 - ONE_IN;
        boolean died;
        do {
            step += ONE_IN;
            var people = answered();
            var round = people.current().orElseThrow();
            died = takeBackDyingAfter(step, people, round);
            if (died && !rounds.isTakenBack(round.id())) {
                assertThat(rounds.isOpen(round.id()))
                        .as("died at step %d", step)
                        .isTrue();
                people.boss("take-back");
            }
            ticker.tick();
            people.awaitDeliveries();

            assertThat(rounds.result(round.id())).as("died at step %d", step).isEmpty();
            assertThat(rounds.find(round.id())).as("died at step %d", step).isEmpty();
            assertThat(rounds.current(round.team())).as("died at step %d", step).isEmpty();
            assertThat(vault.ids())
                    .doesNotContain(round.box().keySet(), round.comments().keySet());
            assertThat(TestRedis.shared().everything()).doesNotContain(":box:", ":box-now:");
            assertThat(chat.channel().stream().filter(one -> words(one).contains("has taken the pulse round back")))
                    .as("died at step %d", step)
                    .hasSize(1);
            assertThat(chat.inboxOf(TestRound.BOSS)).as("no result").isEmpty();
        } while (died && step < MOST_STEPS);

        assertThat(step).isBetween(12, MOST_STEPS - 1);
    }

    private boolean takeBackDyingAfter(int step, TestRound people, PulseRound round) {
        var fuse = Crashing.after(step);
        var boxes = boxes(fuse);
        try {
            new Ending(rounds(fuse, boxes), boxes, history, fuse.at(Outbox.class, outbox), clock, new Random(1))
                    .takeBack(people.team(), round);
            return false;
        } catch (Crashing.Crash _) {
            return true;
        }
    }

    @Test
    void anOpeningThatDiedAfterAnyStepIsGoneOnWithAndNobodyIsAskedTwice() {
        var step = 1 - ONE_IN;
        boolean died;
        do {
            step += ONE_IN;
            clock.pass(Duration.ofDays(400));
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
        var rounds = rounds(fuse, boxes);
        var random = new Random(1);
        return new Opening(
                rounds,
                boxes,
                membership,
                new Planning(rounds, teams, new Decks(dialogs, List.of(), random), random, days, clock),
                fuse.at(Outbox.class, outbox),
                clock);
    }

    private PulseRounds rounds(Crashing fuse, BallotBoxes boxes) {
        var dying = fuse.at(Agenda.class, agenda);
        return new PulseRounds(store(fuse), boxes, teams, dying, Clockwork.events(dying), settings);
    }

    private BallotBoxes boxes(Crashing fuse) {
        return TestBoxes.on(store(fuse), fuse.at(Vault.class, vault), teams, clock);
    }

    private Store store(Crashing fuse) {
        return TestStore.over(connections, fuse.at(Runnable.class, () -> {}));
    }
}
