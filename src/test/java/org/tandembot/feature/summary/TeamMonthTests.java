package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.words;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.summary.Wishes.Wish;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Ticker;

/** The month that a team gets with its managers, where the operator lets it have it at once. */
@TandemTest
@TestPropertySource(properties = "tandem.summary.team-delay=0")
class TeamMonthTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    TestChat chat;

    @Autowired
    Ticker ticker;

    @Autowired
    MovableClock clock;

    @Autowired
    Teams teams;

    @Autowired
    Wishes wishes;

    @Autowired
    Agenda agenda;

    private SummaryStage stage;

    @BeforeEach
    void aTeamOfTen() {
        stage = new SummaryStage(instance, 8, 2);
        ticker.tick();
    }

    private void holdTwoRounds(String label) {
        stage.holdARound(10, label);
        stage.holdARound(10, label);
    }

    private List<Message> shared(String title) {
        return chat.channel().stream()
                .filter(message -> words(message).contains("for everyone in the team"))
                .filter(message -> words(message).contains(title))
                .toList();
    }

    private List<Message> summaries(String who) {
        return chat.inboxOf(who).stream()
                .filter(message -> words(message).contains("To talk about:"))
                .toList();
    }

    @Test
    void theTeamGetsItsMonthWithTheFirstOfItsManagersAndOnce() {
        var team = SummaryStage.managedBy(stage.team(), SummaryStage.BOSS, "chief");
        teams.save(team);
        wishes.save(team, TestChat.person(SummaryStage.BOSS), new Wish(false, true, 5, LocalTime.of(10, 0)));
        // Both days are put off to Monday 7 December: the second manager's hour is the earlier one.
        wishes.save(team, TestChat.person("chief"), new Wish(false, true, 6, LocalTime.of(8, 0)));
        holdTwoRounds("Agree");
        ticker.tick();
        clock.set(Instant.parse("2026-12-07T07:59:00Z"));
        ticker.tick();
        assertThat(shared("the last month")).isEmpty();

        clock.set(Instant.parse("2026-12-07T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> {
            assertThat(summaries("chief")).hasSize(1);
            assertThat(shared("the last month")).hasSize(1);
        });
        assertThat(summaries(SummaryStage.BOSS)).isEmpty();

        clock.set(Instant.parse("2026-12-07T10:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(summaries(SummaryStage.BOSS)).hasSize(1));
        assertThat(shared("the last month")).hasSize(1);

        // No round closes in the next month: managers are told so, the channel is not.
        clock.set(Instant.parse("2027-01-06T10:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(chat.inboxOf("chief"))
                .anySatisfy(message -> assertThat(words(message)).contains("No round of Riverside closed")));
        assertThat(shared("the last month")).hasSize(1);
    }

    @Test
    void whereNoManagerWantsAMonthTheTeamGetsItAtTheUsualTime() {
        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, false, 5, LocalTime.of(8, 0)));
        holdTwoRounds("Agree");
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("summary of round 1")).hasSize(1));

        clock.set(Instant.parse("2026-12-01T09:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(1));
        assertThat(summaries(SummaryStage.BOSS))
                .noneMatch(message -> words(message).contains("the last month"));
    }

    @Test
    void aManagerWhoChoosesALaterDayBringsTheTeamNoSecondMonth() {
        holdTwoRounds("Agree");
        ticker.tick();
        clock.set(Instant.parse("2026-12-01T09:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(1));

        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, true, 15, LocalTime.of(8, 0)));
        ticker.tick();
        clock.set(Instant.parse("2026-12-15T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(summaries(SummaryStage.BOSS))
                .filteredOn(message -> words(message).contains("the last month"))
                .hasSize(2));
        assertThat(shared("the last month")).hasSize(1);

        holdTwoRounds("Agree");
        clock.set(Instant.parse("2027-01-15T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(2));
    }

    @Test
    void aManagerWhoChoosesAnEarlierDayTakesNoMonthFromTheTeam() {
        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, true, 15, LocalTime.of(8, 0)));
        holdTwoRounds("Agree");
        ticker.tick();
        clock.set(Instant.parse("2026-12-15T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(1));

        holdTwoRounds("Disagree");
        clock.set(Instant.parse("2027-01-10T08:00:00Z"));
        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, true, 1, LocalTime.of(8, 0)));
        ticker.tick();
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(2));

        clock.set(Instant.parse("2027-01-20T08:00:00Z"));
        ticker.tick();
        assertThat(agenda.due("summary.monthly", stage.team().id())).contains(Instant.parse("2027-02-01T08:00:00Z"));
    }

    @Test
    void aMonthOfNothingButARoundThatTheTeamHasIsNotPosted() {
        stage.holdARound(10, "Agree");
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("summary of round 1")).hasSize(1));

        clock.set(Instant.parse("2026-12-01T09:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(chat.inboxOf(SummaryStage.BOSS))
                .anySatisfy(message -> assertThat(words(message))
                        .contains("the last month", "With the team since Wednesday 25 November.")));
        assertThat(shared("the last month")).isEmpty();
    }
}
