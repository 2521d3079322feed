package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.store.Forgetting;

/** What the clock brings about. The tests begin on a Tuesday at 10:00. */
@TandemTest
class PulseJobTests {

    private static final Cadence TUESDAYS = new Cadence(Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 2);
    private static final Instant NEXT_TUESDAY = MovableClock.START.plus(Duration.ofDays(7));

    @Autowired
    ApplicationContext instance;

    @Autowired
    PulseJob job;

    @Autowired
    PulseRounds rounds;

    @Autowired
    Teams teams;

    @Autowired
    Opening opening;

    @Autowired
    Ending ending;

    @Autowired
    Forgetting forgetting;

    @Autowired
    MovableClock clock;

    @Autowired
    TestChat chat;

    private TestRound people;

    @BeforeEach
    void aTeamThatIsAskedOnTuesdaysAtTen() {
        people = TestRound.of(instance, 3, 3, TUESDAYS);
        job.look();
    }

    private void lookAt(Instant time) {
        clock.set(time);
        job.look();
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
            IntStream.range(0, 6).forEach(_ -> threads.execute(job::look));
        }

        assertThat(people.current().orElseThrow().number()).isEqualTo(1);
        await().until(() -> IntStream.range(0, 6)
                .allMatch(i -> chat.inboxOf(TestRound.person(i)).size() == 1));
        people.boss("close");
        job.look();
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

        assertThat(rounds.nextNumber(people.team().id())).isLessThanOrEqualTo(2);
    }

    @Test
    void changingTheCadenceReckonsTheNextRoundAnew() {
        change(new Cadence(Every.WEEK, DayOfWeek.FRIDAY, LocalTime.of(9, 0), 2));
        job.look();

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
            var dying = new PulseJob(
                    teams, Crashing.after(step).at(PulseRounds.class, rounds), opening, ending, forgetting, clock);
            clock.set(MovableClock.START);
            people = TestRound.of(instance, 3, 3, TUESDAYS);
            job.look();
            clock.set(NEXT_TUESDAY);
            dying.look();
            lookAt(NEXT_TUESDAY.plusSeconds(20));

            assertThat(people.current()).as("died after step %d", step).isPresent();
            people.boss("close");
            lookAt(NEXT_TUESDAY.plusSeconds(40));
            assertThat(people.current()).as("died after step %d", step).isEmpty();
        }
    }

    private void change(Cadence to) {
        var team = people.team();
        teams.save(new Team(
                team.id(),
                team.name(),
                team.channel(),
                team.managers(),
                team.guardian(),
                team.zone(),
                to,
                team.language(),
                team.questions(),
                team.minimumGroupSize(),
                team.organisations()));
    }
}
