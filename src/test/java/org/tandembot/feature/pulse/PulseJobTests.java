package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.tandembot.Crashing;
import org.tandembot.Instance;
import org.tandembot.LogLines;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.ballot.TestBoxes;
import org.tandembot.chat.TestChat;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Clockwork;
import org.tandembot.schedule.Nation;
import org.tandembot.schedule.Pause;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;
import org.tandembot.vault.Vault;
import org.tandembot.workspace.Outbox;

/** What the clock brings about. The tests begin on a Tuesday at 10:00. */
@TandemTest
class PulseJobTests {

    private static final Cadence TUESDAYS = new Cadence(Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 2);
    private static final Instant NEXT_TUESDAY = MovableClock.START.plus(Duration.ofDays(7));

    @Autowired
    ApplicationContext instance;

    Clockwork ticker;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "pulse.");
    }

    @Autowired
    RedisConnectionFactory connections;

    @Autowired
    Vault vault;

    @Autowired
    PulseRounds rounds;

    @Autowired
    Teams teams;

    @Autowired
    Opening opening;

    @Autowired
    Ending ending;

    @Autowired
    Outbox outbox;

    @Autowired
    WorkingDays days;

    @Autowired
    Agenda agenda;

    @Autowired
    MovableClock clock;

    @Autowired
    TestChat chat;

    private TestRound people;

    @BeforeEach
    void aTeamThatIsAskedOnTuesdaysAtTen() {
        people = TestRound.of(instance, 3, 3, TUESDAYS);
        ticker.tick();
    }

    private void lookAt(Instant time) {
        clock.set(time);
        ticker.tick();
    }

    @Test
    void aRoundOpensWhenItIsDueAndNotBefore() {
        lookAt(NEXT_TUESDAY.minusSeconds(1));
        assertThat(people.current()).isEmpty();

        lookAt(NEXT_TUESDAY);
        assertThat(people.current().orElseThrow().opened()).isEqualTo(NEXT_TUESDAY);
    }

    @Test
    void theHourInWhichTheTeamIsSetUpIsNotDueAnyMore() {
        lookAt(MovableClock.START.plusSeconds(1));

        assertThat(people.current()).isEmpty();
    }

    @Test
    void lookingAgainOpensNoSecondRound() {
        lookAt(NEXT_TUESDAY);
        people.boss("close");
        lookAt(NEXT_TUESDAY.plusSeconds(20));

        assertThat(people.current()).isEmpty();
    }

    @Test
    void twoInstancesThatLookAtTheSameTimeOpenOneRound() {
        clock.set(NEXT_TUESDAY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 6).forEach(_ -> threads.execute(ticker::tick));
        }

        assertThat(people.current().orElseThrow().number()).isEqualTo(1);
        await().until(() -> IntStream.range(0, 6)
                .allMatch(i -> chat.inboxOf(TestRound.person(i)).size() == 1));
        people.boss("close");
        ticker.tick();
        assertThat(people.current()).isEmpty();
    }

    @Test
    void aRoundThatIsLateByLessThanADayIsCaughtUpOnce() {
        lookAt(NEXT_TUESDAY.plus(Duration.ofHours(23)));
        assertThat(people.current()).isPresent();

        people.boss("close");
        lookAt(NEXT_TUESDAY.plus(Duration.ofHours(24)));
        assertThat(people.current()).isEmpty();
        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(7)));
        assertThat(people.current()).isPresent();
    }

    @Test
    void aRoundThatIsLateByMoreThanADayIsLeftOutAndTheNextIsNot() {
        lookAt(NEXT_TUESDAY.plus(Duration.ofHours(25)));
        assertThat(people.current()).isEmpty();

        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(7)));
        assertThat(people.current()).isPresent();
    }

    @Test
    void afterAMonthOfRestOneRoundOpensNotFour() {
        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(28)).plusSeconds(60));
        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(28)).plusSeconds(80));

        assertThat(rounds.course(people.team().id()).last()).isLessThanOrEqualTo(1);
    }

    @Test
    void changingTheCadenceReckonsTheNextRoundAnew() {
        change(new Cadence(Every.WEEK, DayOfWeek.FRIDAY, LocalTime.of(9, 0), 2));
        ticker.tick();

        lookAt(Instant.parse("2026-11-27T09:00:00Z"));
        assertThat(people.current()).isPresent();
        people.boss("close");
        lookAt(NEXT_TUESDAY);
        assertThat(people.current()).isEmpty();
    }

    @Test
    void onRequestNothingOpensByItselfAnyMore() {
        change(new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 2));
        lookAt(NEXT_TUESDAY);
        lookAt(NEXT_TUESDAY.plus(Duration.ofHours(1)));

        assertThat(people.current()).isEmpty();
    }

    @Test
    void anEarlierRoundThatIsStillOpenStays() {
        var earlier = people.open();
        change(new Cadence(Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 14));
        lookAt(NEXT_TUESDAY.minusSeconds(7 * 24 * 3600 - 60));
        assertThat(people.current().orElseThrow().id()).isEqualTo(earlier.id());
    }

    @Test
    void aRoundThatIsDueOpensThoughTheInstanceThatLookedDiedAfterAnyStep() {
        for (var step = 1; step <= 4; step++) {
            clock.set(MovableClock.START);
            people = TestRound.of(instance, 3, 3, TUESDAYS);
            ticker.tick();
            clock.set(NEXT_TUESDAY);
            dieAfter(step);
            lookAt(NEXT_TUESDAY.plusSeconds(20));

            assertThat(people.current()).as("died after step %d", step).isPresent();
            people.boss("close");
            lookAt(NEXT_TUESDAY.plusSeconds(40));
            assertThat(people.current()).as("died after step %d", step).isEmpty();
        }
    }

    /** An instance looks, and dies after so many calls to what is kept. */
    private void dieAfter(int step) {
        var fuse = Crashing.after(step);
        var store = TestStore.over(connections, fuse.at(Runnable.class, () -> {}));
        var theirs = fuse.at(Agenda.class, agenda);
        var crashing = new PulseRounds(
                store,
                TestBoxes.on(store, fuse.at(Vault.class, vault), teams, clock),
                teams,
                theirs,
                Clockwork.events(theirs),
                new PulseRounds.Settings(Duration.ofHours(1)));
        var dying = new PulseJob(
                crashing, opening, ending, fuse.at(Outbox.class, outbox), new TeamClock(teams, days, clock));
        try {
            dying.run(people.team().id(), NEXT_TUESDAY);
        } catch (Crashing.Crash _) {
            // As it should.
        }
    }

    private void change(Cadence to) {
        var team = people.team();
        teams.save(TestTeams.keeping(team, to, team.calendar()));
    }

    private List<String> toBoss() {
        return chat.inboxOf(TestRound.BOSS).stream().map(TestChat::words).toList();
    }

    @Test
    void aMissedRoundIsToldToTheManagersAndTheLogOnce() {
        try (var log = LogLines.atTrace()) {
            lookAt(NEXT_TUESDAY.plus(Duration.ofHours(25)));
            lookAt(NEXT_TUESDAY.plus(Duration.ofHours(26)));
            await().until(() -> !toBoss().isEmpty());
            people.awaitDeliveries();

            assertThat(toBoss()).hasSize(1);
            assertThat(toBoss().getFirst())
                    .contains(
                            "A round was due for Riverside on Tuesday 1 December at 10:00",
                            "I was not running",
                            "Tuesday 8 December at 10:00");
            assertThat(log.lines().stream().filter(line -> line.contains("Left out a round that was due")))
                    .hasSize(1);
        }
    }

    @Test
    void aRoundThatCannotOpenIsToldToTheManagersWithTheReason() {
        people = TestRound.of(instance, 2, 2, TUESDAYS);
        clock.set(MovableClock.START);
        ticker.tick();
        lookAt(NEXT_TUESDAY);
        await().until(() -> !toBoss().isEmpty());

        assertThat(toBoss().getFirst()).contains("A round was due", "Only 4 people");
        assertThat(people.current()).isEmpty();
    }

    @Test
    void whereThePlatformDoesNotSayWhoIsThereItIsAskedAgainForAWhile() {
        chat.hidesMembers(true);
        lookAt(NEXT_TUESDAY);
        assertThat(people.current()).isEmpty();
        chat.hidesMembers(false);
        lookAt(NEXT_TUESDAY.plus(Duration.ofMinutes(4)));
        assertThat(people.current()).isEmpty();
        lookAt(NEXT_TUESDAY.plus(Duration.ofMinutes(5)));
        assertThat(people.current()).isPresent();
        people.boss("close");
        people.awaitDeliveries();
        var before = toBoss().size();

        chat.hidesMembers(true);
        for (var minutes = 0; minutes <= 200; minutes += 3) {
            lookAt(NEXT_TUESDAY.plus(Duration.ofDays(7)).plus(Duration.ofMinutes(minutes)));
        }
        people.awaitDeliveries();
        assertThat(toBoss()).hasSize(before + 1);
        assertThat(toBoss().getLast())
                .contains("A round was due", "could not read who is in its channel", "I get no answer");
        assertThat(people.current()).isEmpty();
    }

    @Test
    void onABankHolidayTheRoundMovesAndInAPauseItIsLeftOut() {
        var mondays = new Cadence(Every.WEEK, DayOfWeek.MONDAY, LocalTime.of(10, 0), 7);
        var scotland = new Calendar(
                Nation.SCOTLAND,
                Calendar.of(Nation.SCOTLAND).workingDays(),
                Optional.of(new Pause(LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 13))));
        teams.save(TestTeams.keeping(people.team(), mondays, scotland));
        ticker.tick();

        lookAt(Instant.parse("2026-11-30T10:00:00Z"));
        assertThat(people.current()).as("St Andrew's Day").isEmpty();
        lookAt(Instant.parse("2026-12-01T10:00:00Z"));
        assertThat(people.current()).isPresent();
        people.boss("close");
        lookAt(Instant.parse("2026-12-07T10:00:00Z"));
        assertThat(people.current()).as("the pause").isEmpty();
        lookAt(Instant.parse("2026-12-14T10:00:00Z"));
        assertThat(people.current()).isPresent();
    }

    @Test
    void aRoundThatOpenedLateDoesNotKeepTheNextOneOut() {
        change(new Cadence(Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7));
        ticker.tick();
        lookAt(NEXT_TUESDAY.plus(Duration.ofHours(5)));
        var first = people.current().orElseThrow();
        assertThat(first.closes()).isEqualTo(NEXT_TUESDAY.plus(Duration.ofDays(7)));

        lookAt(first.closes());
        assertThat(people.current().orElseThrow().number()).isEqualTo(2);
        assertThat(rounds.isOpen(first.id())).isFalse();
    }

    @Test
    void aClockThatStepsTenMinutesEitherWayOpensNothingTwiceAndLosesNothing() {
        lookAt(NEXT_TUESDAY.minus(Duration.ofMinutes(5)));
        lookAt(NEXT_TUESDAY.plus(Duration.ofMinutes(5)));
        assertThat(people.current().orElseThrow().number()).isEqualTo(1);
        people.boss("close");
        for (var minute = -5; minute <= 10; minute++) {
            lookAt(NEXT_TUESDAY.plus(Duration.ofMinutes(minute)));
            assertThat(people.current()).as("minute %d", minute).isEmpty();
        }

        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(7)).minus(Duration.ofMinutes(1)));
        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(7)).minus(Duration.ofMinutes(11)));
        assertThat(people.current()).isEmpty();
        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(7)));
        assertThat(people.current().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void twoInstancesWhoseClocksDifferByTenMinutesOpenOneRound() {
        try (var redis = TestRedis.start();
                var one = Instance.start(redis);
                var ahead = Instance.start(redis)) {
            var asked = TestRound.of(one, 3, 3, TUESDAYS);
            asked.on(ahead);
            var ticker = Clockwork.of(one, "pulse.");
            var tickerAhead = Clockwork.of(ahead, "pulse.");
            ticker.tick();
            for (var minute = -20; minute <= 20; minute++) {
                ahead.getBean(MovableClock.class).set(NEXT_TUESDAY.plus(Duration.ofMinutes(minute + 10)));
                tickerAhead.tick();
                one.getBean(MovableClock.class).set(NEXT_TUESDAY.plus(Duration.ofMinutes(minute)));
                ticker.tick();
                if (minute == 0) {
                    asked.boss("close");
                }
            }

            assertThat(asked.current()).isEmpty();
            var rounds = one.getBean(PulseRounds.class);
            assertThat(rounds.course(asked.team().id()).last()).isEqualTo(1);
        }
    }

    @Test
    void inTheHourThatTheClockJumpsOverItOpensOnceAtTheNextMinuteThereIs() {
        openOnASundayNight("2026-03-22T12:00:00Z", "2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z");
    }

    @Test
    void inTheHourThatComesTwiceItOpensOnceTheFirstTime() {
        openOnASundayNight("2026-10-18T12:00:00Z", "2026-10-25T00:29:00Z", "2026-10-25T00:30:00Z");
    }

    private void openOnASundayNight(String before, String minuteBefore, String minute) {
        var always = new Calendar(Nation.NONE, java.util.EnumSet.allOf(DayOfWeek.class), Optional.empty());
        var nights = new Cadence(Every.WEEK, DayOfWeek.SUNDAY, LocalTime.of(1, 30), 2);
        teams.save(TestTeams.keeping(people.team(), nights, always));
        lookAt(Instant.parse(before));
        var opens = Instant.parse(minute);
        lookAt(Instant.parse(minuteBefore));
        assertThat(people.current()).isEmpty();
        lookAt(opens);
        assertThat(people.current().orElseThrow().opened()).isEqualTo(opens);
        people.boss("close");
        for (var minutes = 1; minutes <= 180; minutes++) {
            lookAt(opens.plus(Duration.ofMinutes(minutes)));
        }
        assertThat(people.current()).isEmpty();
        assertThat(agenda.due("pulse.open", people.team().id()))
                .contains(Instant.parse(minute)
                        .atZone(ZoneId.of("Europe/London"))
                        .toLocalDate()
                        .plusDays(7)
                        .atTime(1, 30)
                        .atZone(ZoneId.of("Europe/London"))
                        .toInstant());
    }

    @Test
    void theStatusSaysWhatIsNext() {
        assertThat(TestChat.words(people.boss("status"))).contains("Next automatic round: Tuesday 1 December at 10:00");
        change(new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 2));
        assertThat(TestChat.words(people.boss("status"))).contains("None. You can open one");
        change(TUESDAYS);
        people.open();
        assertThat(TestChat.words(people.boss("status"))).contains("has an open round", "Tuesday 1 December at 10:00");
    }

    @Test
    void whatComesWhileARoundIsStillOpenIsNotSaidToBeNext() {
        change(new Cadence(Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 10));
        people.open();
        assertThat(TestChat.words(people.boss("status")))
                .contains("has an open round", "Next automatic round: Tuesday 8 December at 10:00");
    }
}
