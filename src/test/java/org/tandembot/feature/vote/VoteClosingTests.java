package org.tandembot.feature.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.tandembot.Crashing;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.ballot.TestBoxes;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.action.ActionStage;
import org.tandembot.message.Message;
import org.tandembot.release.TestHistory;
import org.tandembot.store.TestStore;
import org.tandembot.vault.Vault;
import org.tandembot.workspace.Outbox;

/** An instance dies after any one step of closing a vote; whoever goes on ends where it would have ended. */
@Timeout(300)
class VoteClosingTests extends ActionStage {

    private static final int MOST_STEPS = 80;
    private static final AtomicInteger CROWDS = new AtomicInteger();

    @Autowired
    private Polls polls;

    @Autowired
    private Vault vault;

    @Autowired
    private RedisConnectionFactory connections;

    @Autowired
    private PollCards cards;

    @Autowired
    private Outbox outbox;

    @Test
    void aClosingThatDiedAfterAnyStepIsEndedByTheJob() {
        assertMendedAfterEvery(1, () -> {
            clock.pass(Duration.ofDays(2));
            ticker.tick();
        });
    }

    @Test
    void aClosingThatDiedAfterAnyStepIsEndedByTheManagerOrTheJob() {
        assertMendedAfterEvery(4, () -> {
            var talk = talk(BOSS);
            TestChat.button(talk, "Close the vote now").ifPresent(close -> press(BOSS, close.onPress()));
            clock.pass(Duration.ofDays(2));
            ticker.tick();
        });
    }

    private void assertMendedAfterEvery(int stride, Runnable mending) {
        var step = 1 - stride;
        boolean died;
        do {
            step += stride;
            var poll = voted();
            died = closeDyingAfter(step, poll);
            mending.run();

            assertThat(words(inChannel("the vote has closed")))
                    .as("died after step %d", step)
                    .contains("One list came first.", "One list: 70%", "Fewer forms: 30%");
            inboxOf(BOSS, "the vote has closed");
            inboxOf(CHIEF, "the vote has closed");
            assertThat(chat.channel().stream().filter(VoteClosingTests::isOutcome))
                    .as("died after step %d", step)
                    .hasSize(1);
            assertThat(chat.inboxOf(BOSS).stream().filter(VoteClosingTests::isOutcome))
                    .as("died after step %d", step)
                    .hasSize(1);
            assertNothingIsLeft(poll);
        } while (died && step < MOST_STEPS);

        assertThat(step).isBetween(20, MOST_STEPS - 1);
    }

    private static boolean isOutcome(Message message) {
        return words(message).contains("the vote has closed");
    }

    /** A vote of a new team, of people nobody asked before, in which five chose the one and two the other. */
    private Poll voted() {
        var first = 1_000_000 + PEOPLE * CROWDS.incrementAndGet();
        var people = IntStream.range(first, first + PEOPLE)
                .mapToObj(ActionStage::person)
                .toList();
        team = staffed(people);
        var vote = vote("One list", "Fewer forms");
        IntStream.range(0, PEOPLE)
                .forEach(i -> press(
                        people.get(i), TestChat.buttons(vote).get(i < 5 ? 0 : 1).onPress()));
        return polls.vote(team.id()).orElseThrow();
    }

    private boolean closeDyingAfter(int step, Poll poll) {
        var fuse = Crashing.after(step);
        try {
            var store = TestStore.over(connections, fuse.at(Runnable.class, () -> {}));
            var boxes = TestBoxes.on(store, fuse.at(Vault.class, vault), teams, clock);
            var polls = new Polls(store, boxes);
            new PollClosing(
                            polls,
                            TestHistory.on(store),
                            boxes,
                            new VoteNews(teams, polls, cards, fuse.at(Outbox.class, outbox)),
                            clock)
                    .close(poll);
            return false;
        } catch (Crashing.Crash _) {
            return true;
        }
    }

    private void assertNothingIsLeft(Poll poll) {
        assertThat(BoxTraces.isThere(poll.box())).isFalse();
        assertThat(polls.vote(team.id())).isEmpty();
        assertThat(vault.ids()).doesNotContain(poll.box().keySet());
    }
}
