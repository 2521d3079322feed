package org.tandembot.schedule;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds, on every instance, what of the {@link Agenda} is due, and runs it. */
@Component
@EnableConfigurationProperties(ScheduleSettings.class)
public class Ticker {

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    /** So many entries are run at once by one instance. */
    private static final int AT_ONCE = 32;

    /** So many looks of one instance may be under way. */
    private static final int LOOKS = 8;

    private final RedisAgenda agenda;
    private final ObjectProvider<Planner> planners;
    private final Map<String, Job> jobs;
    private final InstantSource clock;
    private final Semaphore looks = new Semaphore(LOOKS);

    Ticker(RedisAgenda agenda, ObjectProvider<Planner> planners, ObjectProvider<Job> jobs, InstantSource clock) {
        this.agenda = agenda;
        this.planners = planners;
        this.jobs = jobs.stream().collect(toUnmodifiableMap(Job::name, identity()));
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${tandem.schedule.look-every:1s}",
            fixedDelayString = "${tandem.schedule.look-every:20s}")
    void look() {
        // A look waits for what it runs. If one of that hangs, the next looks go on without it.
        if (looks.tryAcquire()) {
            Thread.ofVirtual().name("look").start(() -> {
                try {
                    tick();
                } catch (DataAccessException outage) {
                    log.warn("Redis is unavailable: what is due could not be looked up; trying again soon");
                } finally {
                    looks.release();
                }
            });
        }
    }

    /**
     * One look: plans what is missing, then runs what is due, and waits for it.
     *
     * @throws DataAccessException when Redis cannot be reached
     */
    public void tick() {
        var now = clock.instant();
        agenda.plan(planners.stream().flatMap(planner -> planner.plans(now)), name -> jobs.containsKey(name.job()));
        // What failed is not tried again in the same look, and does not keep the rest from its turn.
        Set<String> failed = ConcurrentHashMap.newKeySet();
        List<RedisAgenda.Entry> ran;
        do {
            ran = agenda.take(
                    clock.instant(),
                    AT_ONCE,
                    name -> jobs.containsKey(name.job()) && !failed.contains(name.toString()));
            runAll(ran, failed);
        } while (ran.size() == AT_ONCE);
    }

    private void runAll(List<RedisAgenda.Entry> entries, Set<String> failures) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            entries.forEach(entry -> threads.execute(() -> {
                try (entry) {
                    run(entry);
                } catch (RuntimeException failed) {
                    failures.add(entry.name().toString());
                    // Not its message: that could quote what a person said.
                    log.error(
                            "{} could not be run and stays due: {}",
                            entry.name().job(),
                            failed.getClass().getName(),
                            withoutMessage(failed));
                }
            }));
        }
    }

    private void run(RedisAgenda.Entry entry) {
        var job = jobs.get(entry.name().job());
        if (job == null) {
            return;
        }
        var late = Duration.between(entry.due(), clock.instant());
        Optional<Instant> next;
        if (late.compareTo(job.window()) > 0) {
            log.warn("Skipped {}: it was due {} hours ago while Tandem was not running", job.name(), late.toHours());
            next = job.missed(entry.name().about(), entry.due());
        } else {
            next = job.run(entry.name().about(), entry.due());
        }
        if (next.isPresent() && !next.get().isAfter(entry.due())) {
            throw new IllegalStateException(
                    "Job " + job.name() + " returned a next run that is not after the current one");
        }
        agenda.done(entry, next);
    }

    private static Throwable withoutMessage(RuntimeException failed) {
        var shown = new RuntimeException(failed.getClass().getName());
        shown.setStackTrace(failed.getStackTrace());
        return shown;
    }
}
