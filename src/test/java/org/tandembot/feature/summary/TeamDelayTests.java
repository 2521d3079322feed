package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.words;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.action.Measures;
import org.tandembot.message.Message;
import org.tandembot.schedule.Ticker;

/** An operator lets teams wait for their version. The tests begin on a Tuesday. */
@TandemTest
@TestPropertySource(properties = "tandem.summary.team-delay=4")
class TeamDelayTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    TestChat chat;

    @Autowired
    Ticker ticker;

    @Autowired
    Measures measures;

    @Autowired
    MovableClock clock;

    @Test
    void theTeamGetsItsVersionSoManyWorkingDaysLater() {
        var stage = new SummaryStage(instance, 8, 2);
        stage.holdARound(10, "Agree");
        ticker.tick();
        await().untilAsserted(() -> assertThat(chat.inboxOf(SummaryStage.BOSS))
                .anySatisfy(message -> assertThat(words(message)).contains("To talk about:")));
        assertThat(shared()).isEmpty();
        assertThat(measures.choices(stage.team()))
                .as("what the team has not been told is no choice of a vote")
                .isEmpty();

        // Closed on Wednesday 25 November: Thursday, Friday, Monday, Tuesday.
        clock.set(Instant.parse("2026-12-01T09:00:00Z"));
        ticker.tick();
        assertThat(shared()).isEmpty();
        clock.set(Instant.parse("2026-12-01T10:01:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared()).hasSize(1));
        assertThat(measures.choices(stage.team())).isNotEmpty();
    }

    @Test
    void theTeamGetsItsMonthLaterAsWell() {
        var stage = new SummaryStage(instance, 8, 2);
        stage.holdARound(10, "Agree");
        stage.holdARound(10, "Agree");
        ticker.tick();
        // Managers get their month on Tuesday 1 December: Wednesday, Thursday, Friday, Monday.
        clock.set(Instant.parse("2026-12-01T09:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(chat.inboxOf(SummaryStage.BOSS))
                .anySatisfy(message -> assertThat(words(message))
                        .contains("the last month", "The team gets this on Monday 7 December at 10:00.")));
        clock.set(Instant.parse("2026-12-07T09:59:00Z"));
        ticker.tick();
        assertThat(months()).isEmpty();

        clock.set(Instant.parse("2026-12-07T10:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(months()).hasSize(1));
    }

    private List<Message> months() {
        return shared().stream()
                .filter(message -> words(message).contains("the last month"))
                .toList();
    }

    private List<Message> shared() {
        return chat.channel().stream()
                .filter(message -> words(message).contains("for everyone in the team"))
                .toList();
    }
}
