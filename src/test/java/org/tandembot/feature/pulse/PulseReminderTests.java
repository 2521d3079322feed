package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.Message;
import org.tandembot.roster.Preferences;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Clockwork;
import org.tandembot.schedule.Hours;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Destination;

/** Reminders to those who have not answered. The tests begin on a Tuesday at ten; the round is open for a week. */
@TandemTest
class PulseReminderTests {

    private static final Instant A_THIRD = Instant.parse("2026-11-26T18:00:00Z");
    private static final Instant TWO_THIRDS = Instant.parse("2026-11-29T02:00:00Z");
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-30T09:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T10:00:00Z");
    private static final String DONE = TestRound.person(0);
    private static final String BEGUN = TestRound.person(1);
    private static final String SILENT = TestRound.person(2);

    @Autowired
    ApplicationContext instance;

    Clockwork ticker;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "pulse.");
    }

    @Autowired
    Router router;

    @Autowired
    Preferences preferences;

    @Autowired
    MovableClock clock;

    @Autowired
    TestChat chat;

    private TestRound people;

    @BeforeEach
    void aTeamThatIsAskedOnTuesdays() {
        people = TestRound.of(instance, 4, 3, new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7));
    }

    private PulseRound openAndAnswer() {
        var round = people.openAndAsk();
        people.answerAll(DONE, "Agree");
        people.answer(BEGUN, round, 0, Answer.AGREE);
        ticker.tick();
        return round;
    }

    private void lookAt(Instant time) {
        clock.set(time);
        ticker.tick();
        people.awaitDeliveries();
    }

    private List<Message> inbox(String person) {
        return chat.inboxOf(person);
    }

    @Test
    void whoHasAQuestionLeftIsRemindedTwiceAndWhoHasNoneIsNot() {
        openAndAnswer();
        lookAt(A_THIRD.minusSeconds(1));
        assertThat(inbox(SILENT)).hasSize(1);

        lookAt(A_THIRD);
        assertThat(inbox(DONE)).hasSize(1);
        assertThat(inbox(BEGUN)).hasSize(2);
        assertThat(words(inbox(SILENT).getLast()))
                .contains("A short reminder", "Riverside", "Tuesday 1 December at 10:00", "1 of 5");
        assertThat(words(inbox(BEGUN).getLast())).contains("2 of 5").doesNotContain("✓");

        lookAt(TWO_THIRDS);
        assertThat(inbox(SILENT)).as("in the night to Sunday").hasSize(2);
        people.answerAll(BEGUN, "Agree");
        lookAt(MONDAY_MORNING);
        assertThat(inbox(SILENT)).hasSize(3);
        assertThat(inbox(BEGUN)).hasSize(2);

        for (var hour = 1; hour <= 25; hour++) {
            lookAt(MONDAY_MORNING.plus(Duration.ofHours(hour)));
        }
        assertThat(people.current()).isEmpty();
        assertThat(inbox(SILENT)).hasSize(3);
    }

    /** A notice outside the chat comes with each: by its absence it would tell who has answered. */
    @Test
    void aReminderIsDueToEveryoneWhetherOrNotTheyHaveAnswered() {
        openAndAnswer();
        lookAt(A_THIRD);

        assertThat(inbox(DONE)).hasSize(1);
        assertThat(inbox(SILENT)).hasSize(2);
        assertThat(List.of(DONE, BEGUN, SILENT))
                .allSatisfy(one -> assertThat(chat.due())
                        .filteredOn(new Destination.ToPerson(person(one))::equals)
                        .as(one)
                        .hasSize(2));
    }

    @Test
    void aReminderIsAnsweredLikeTheQuestionItself() {
        openAndAnswer();
        lookAt(A_THIRD);
        var agree = button(inbox(SILENT).getLast(), "Agree").orElseThrow();

        assertThat(words(shown(router.route(inPrivate(SILENT, press(agree.onPress()))))))
                .contains("2 of 5");
        assertThat(button(inbox(SILENT).getLast(), "When to write to me")).isPresent();
    }

    @Test
    void nothingThatIsKeptTellsWhoHadAnswered() {
        openAndAnswer();
        lookAt(A_THIRD);
        var kept = TestRedis.shared().everything();

        assertThat(aboutRemindersOf(kept, DONE))
                .isNotEmpty()
                .isEqualTo(aboutRemindersOf(kept, SILENT))
                .isEqualTo(aboutRemindersOf(kept, BEGUN));
        lookAt(END);
        assertThat(TestRedis.shared().everything().lines().filter(line -> line.contains("pulse.remind")))
                .isEmpty();
    }

    private static List<String> aboutRemindersOf(String kept, String person) {
        return kept.lines()
                .filter(line -> line.split(" ", 2)[0].contains(person))
                .map(line -> line.replace(person, "SOMEONE").replaceAll("\\d{6,}", "TIME"))
                .sorted()
                .toList();
    }

    @Test
    void lookingAgainRemindsNobodyTwice() {
        openAndAnswer();
        IntStream.range(0, 5).forEach(second -> lookAt(A_THIRD.plusSeconds(second)));
        lookAt(A_THIRD.minusSeconds(600));
        lookAt(A_THIRD);

        assertThat(inbox(SILENT)).hasSize(2);
    }

    @Test
    void aReminderThatIsHalfADayLateDoesNotComeInTheNight() {
        openAndAnswer();
        lookAt(A_THIRD.plus(Duration.ofHours(13)));
        assertThat(inbox(SILENT)).hasSize(1);
        lookAt(MONDAY_MORNING);
        assertThat(inbox(SILENT)).hasSize(2);
    }

    @Test
    void whoWantsNothingByItselfGetsNothingAndCanAnswer() {
        wishes(SILENT, "08:00", "20:00", Optional.empty(), true);
        people.open();
        ticker.tick();
        await().until(() -> !inbox(BEGUN).isEmpty());
        people.awaitDeliveries();
        lookAt(A_THIRD);
        lookAt(MONDAY_MORNING);

        assertThat(inbox(SILENT)).isEmpty();
        assertThat(words(people.answerAll(SILENT, "Agree"))).contains("Thank you, you're done.");
    }

    @Test
    void whoseHoursBeginLaterIsAskedWhenTheyBegin() {
        wishes(SILENT, "10:00:01", "20:00", Optional.empty(), false);
        people.open();
        await().until(() -> !inbox(BEGUN).isEmpty() && waitForHours() == 1);
        assertThat(inbox(SILENT)).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        await().until(() -> inbox(SILENT).size() == 1);
    }

    @Test
    void whoIsAwayIsAskedWhenTheyAreBackAndNotRemindedInTheSameBreath() {
        wishes(SILENT, "08:00", "20:00", Optional.of(LocalDate.of(2026, 11, 26)), false);
        people.open();
        ticker.tick();
        await().until(() -> !inbox(BEGUN).isEmpty());
        clock.set(A_THIRD);
        ticker.tick();
        await().until(() -> inbox(BEGUN).size() == 2 && waitForHours() == 2);
        assertThat(inbox(SILENT)).isEmpty();

        clock.set(Instant.parse("2026-11-27T08:00:00Z"));
        askAgainNow();
        people.awaitDeliveries();
        assertThat(inbox(SILENT)).hasSize(1);
        assertThat(words(inbox(SILENT).getFirst())).doesNotContain("A short reminder");
        lookAt(MONDAY_MORNING);
        assertThat(words(inbox(SILENT).getLast())).contains("A short reminder");
    }

    @Test
    void whoComesBackAfterTheRoundIsAskedNothing() {
        wishes(SILENT, "08:00", "20:00", Optional.of(LocalDate.of(2026, 12, 2)), false);
        people.open();
        await().until(() -> !inbox(BEGUN).isEmpty() && waitForHours() == 1);
        people.boss("close");
        clock.set(Instant.parse("2026-12-03T08:00:00Z"));
        askAgainNow();
        people.awaitDeliveries();

        assertThat(inbox(SILENT)).isEmpty();
    }

    private long waitForHours() {
        return instance.getBean(Traffic.class).waiting().later();
    }

    /** What waits for people's hours is asked about at once, as it would be within a quarter of an hour. */
    private static void askAgainNow() {
        var redis = TestRedis.shared().commands();
        redis.keys("tandem:{outbox}:later:*")
                .forEach(aside -> redis.zrange(aside, 0, -1).forEach(one -> redis.zadd(aside, 0, one)));
        redis.getStatefulConnection().close();
    }

    private void wishes(String person, String from, String to, Optional<LocalDate> awayUntil, boolean muted) {
        preferences.save(
                TestChat.person(person),
                new Hours(
                        ZoneId.of("Europe/London"),
                        LocalTime.parse(from),
                        LocalTime.parse(to),
                        Optional.empty(),
                        awayUntil,
                        muted));
    }

    @Test
    void aShortRoundRemindsOnceAtMostAndNeverJustBeforeItsEnd() {
        people = TestRound.of(instance, 4, 3, new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 1));
        openAndAnswer();
        IntStream.range(1, 25).forEach(hour -> lookAt(MovableClock.START.plus(Duration.ofHours(hour))));

        assertThat(people.current()).isEmpty();
        assertThat(inbox(SILENT)).hasSize(2);
    }
}
