package org.tandembot.feature.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.tandembot.Instance;
import org.tandembot.MovableClock;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Membership;

/** What was begun before a restart is gone on with after it. */
class ActionRestartTests {

    private static final String[] PEOPLE = {"boss", "p0", "p1", "p2", "p3", "p4", "p5"};

    @Test
    void aVoteThatRanOutWhileNothingRanIsClosedAndItsOwnersAreRemindedAfterwards() {
        try (var redis = TestRedis.start()) {
            beforeTheRestart(redis);
            afterTheRestart(redis);
        }
    }

    private static void beforeTheRestart(TestRedis redis) {
        var team = ActionStage.managedBy("RESTART", "boss");
        try (var before = Instance.start(redis)) {
            var chat = before.getBean(TestChat.class);
            chat.staff(PEOPLE);
            before.getBean(Teams.class).save(team);
            before.getBean(Membership.class).refresh(team);
            before.getBean(Ticker.class).tick();
            send(before, new ActionId("vote", "new"), ActionStage.voteOn("One list", "Fewer forms"));
            send(before, new ActionId("action", "new"), ActionStage.filled("Share the list", "p1", "2026-11-26"));
            var vote = await().until(chat::channel, posts -> !posts.isEmpty()).getFirst();
            IntStream.range(0, 6).forEach(i -> route(before, "p" + i, ActionStage.button(vote, "1. One list")));
        }
    }

    private static void afterTheRestart(TestRedis redis) {
        try (var after = Instance.start(redis)) {
            var chat = after.getBean(TestChat.class);
            chat.staff(PEOPLE);
            after.getBean(MovableClock.class).pass(Duration.ofDays(9));
            after.getBean(Ticker.class).tick();

            var outcome = await().until(chat::channel, posts -> !posts.isEmpty());
            assertThat(words(outcome.getFirst())).contains("One list came first.", "80% or more");
            await().untilAsserted(() -> assertThat(chat.inboxOf("p1"))
                    .anySatisfy(message -> assertThat(words(message)).contains("was to be looked at")));
        }
    }

    private static void send(ApplicationContext instance, ActionId opens, Map<String, List<String>> values) {
        var form = ActionStage.form(route(instance, "boss", opens.with("team", "RESTART")));
        var sent = instance.getBean(Router.class).route(inPrivate("boss", TestChat.submit(form, values)));
        assertThat(sent).isInstanceOf(Reply.Whisper.class);
    }

    private static Reply route(ApplicationContext instance, String who, ActionId action) {
        return instance.getBean(Router.class).route(inPrivate(who, press(action)));
    }
}
