package org.tandembot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.core.ClockProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.tandembot.MovableClock;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

class AgendaTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final TestStore connection = redis.connection();
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant START = MovableClock.START;

    private final MovableClock clock = new MovableClock();
    private final RedisAgenda agenda = new RedisAgenda(connection.store());
    private final Everyday job = new Everyday();
    private final Ticker ticker = ticker();

    @BeforeEach
    void empty() {
        redis.flush();
    }

    @Test
    void whatIsDueIsRunOnceAndThenDueAgain() {
        agenda.put("daily", "T1", START.plusSeconds(60));

        ticker.tick();
        assertThat(job.ran).isEmpty();

        clock.pass(Duration.ofMinutes(2));
        ticker.tick();
        ticker.tick();
        assertThat(job.ran).containsExactly("T1 " + START.plusSeconds(60));
        assertThat(agenda.due("daily", "T1")).contains(START.plusSeconds(60).plus(DAY));
    }

    @Test
    void ofManyInstancesOneRunsIt() throws InterruptedException {
        IntStream.range(0, 40).forEach(team -> agenda.put("daily", "T" + team, START));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8).forEach(_ -> threads.execute(ticker()::tick));
        }

        assertThat(job.ran).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void whatFailedStaysDueAndKeepsNothingElseWaiting() {
        IntStream.range(0, 40).forEach(team -> agenda.put("daily", "bad" + team, START.minusSeconds(1)));
        agenda.put("daily", "T1", START);
        job.fails = true;

        ticker.tick();
        assertThat(job.ran).containsExactly("T1 " + START);
        assertThat(agenda.backlog(START).entries()).isEqualTo(40);
        assertThat(agenda.backlog(START).oldest()).contains(START.minusSeconds(1));

        job.fails = false;
        ticker.tick();
        assertThat(job.ran).hasSize(41);
        assertThat(agenda.backlog(START)).isEqualTo(new Agenda.Backlog(0, Optional.empty()));
    }

    @Test
    void whatHangsKeepsNothingElseWaiting() {
        var began = new CountDownLatch(1);
        var hangs = new CompletableFuture<Void>();
        job.meanwhile = () -> {
            began.countDown();
            hangs.join();
        };
        agenda.put("daily", "T1", START);
        ticker.look();
        await().until(() -> began.getCount() == 0);
        job.meanwhile = () -> {};
        agenda.put("daily", "T2", START);

        ticker.look();
        await().until(() -> job.ran.contains("T2 " + START));
        assertThat(job.ran).hasSize(1);

        hangs.complete(null);
        await().until(() -> job.ran.contains("T1 " + START));
    }

    @Test
    void aClockThatIsSetBackWhileSomethingRunsKeepsItFromNobody() {
        agenda.put("daily", "T1", START);
        job.meanwhile = () -> ClockProvider.setClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-30)));
        try {
            ticker.tick();
        } finally {
            ClockProvider.setClock(Clock.systemUTC());
        }
        clock.pass(DAY.plusMinutes(1));
        ticker.tick();
        assertThat(job.ran).containsExactly("T1 " + START, "T1 " + START.plus(DAY));
    }

    @Test
    void whatWasDueLongAgoIsMissedOnceAndNotRun() {
        agenda.put("daily", "T1", START.minus(Duration.ofDays(3)));

        ticker.tick();
        ticker.tick();
        assertThat(job.ran).isEmpty();
        assertThat(job.missed).containsExactly("T1 " + START.minus(Duration.ofDays(3)));
    }

    @Test
    void aClockThatStepsBackRunsNothingTwice() {
        agenda.put("daily", "T1", START.plusSeconds(60));
        clock.pass(Duration.ofMinutes(10));
        ticker.tick();

        clock.pass(Duration.ofMinutes(-10));
        ticker.tick();
        clock.pass(Duration.ofMinutes(10));
        ticker.tick();
        assertThat(job.ran).hasSize(1);
    }

    @Test
    void whatAJobPlansIsPutThereAndPlannedAnewOnlyWhenItsSettingsChange() {
        job.plans = () -> List.of(plan("at 11", START.plusSeconds(3600)));
        ticker.tick();
        job.plans = () -> List.of(plan("at 11", START.plusSeconds(9999)));
        ticker.tick();
        assertThat(agenda.due("daily", "T1")).contains(START.plusSeconds(3600));

        job.plans = () -> List.of(plan("at 12", START.plusSeconds(7200)));
        ticker.tick();
        assertThat(agenda.due("daily", "T1")).contains(START.plusSeconds(7200));

        job.plans = List::of;
        ticker.tick();
        assertThat(agenda.due("daily", "T1")).isEmpty();
    }

    @Test
    void whatIsNotInSightIsPlannedOnceItIs() {
        job.plans = () -> List.of(plan("at 11", START.plusSeconds(3600)));
        ticker.tick();
        job.plans = () -> List.of(new Planner.Plan("daily", "T1", "a long pause", Optional::empty));
        ticker.tick();
        assertThat(agenda.due("daily", "T1")).isEmpty();

        job.plans = () -> List.of(plan("a long pause", START.plusSeconds(7200)));
        ticker.tick();
        assertThat(agenda.due("daily", "T1")).contains(START.plusSeconds(7200));
    }

    @Test
    void whatIsPlannedAnewWhileItRunsKeepsItsNewTime() {
        agenda.put("daily", "T1", START);
        job.meanwhile = () -> agenda.put("daily", "T1", START.plusSeconds(5));

        ticker.tick();
        assertThat(agenda.due("daily", "T1")).contains(START.plusSeconds(5));
    }

    @Test
    void anEntryOfAJobThatThisVersionLacksIsLeftAlone() {
        agenda.put("later-version", "T1", START);

        ticker.tick();
        assertThat(agenda.due("later-version", "T1")).contains(START);
    }

    private static Planner.Plan plan(String settings, Instant first) {
        return new Planner.Plan("daily", "T1", settings, () -> Optional.of(first));
    }

    private Ticker ticker() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("daily", job);
        return new Ticker(
                new RedisAgenda(connection.store()),
                beans.getBeanProvider(Planner.class),
                beans.getBeanProvider(Job.class),
                clock);
    }

    /** Does nothing but note that it ran. */
    private static final class Everyday implements Job, Planner {

        final List<String> ran = Collections.synchronizedList(new ArrayList<>());
        final List<String> missed = Collections.synchronizedList(new ArrayList<>());
        volatile boolean fails;
        volatile Runnable meanwhile = () -> {};
        volatile Supplier<List<Plan>> plans = List::of;

        @Override
        public String name() {
            return "daily";
        }

        @Override
        public Duration window() {
            return DAY;
        }

        @Override
        public Stream<Plan> plans(Instant now) {
            return plans.get().stream();
        }

        @Override
        public Optional<Instant> run(String about, Instant due) {
            if (fails && about.startsWith("bad")) {
                throw new IllegalStateException("not today");
            }
            meanwhile.run();
            ran.add(about + " " + due);
            return Optional.of(due.plus(DAY));
        }

        @Override
        public Optional<Instant> missed(String about, Instant due) {
            missed.add(about + " " + due);
            return Optional.of(due.plus(DAY.multipliedBy(7)));
        }
    }
}
