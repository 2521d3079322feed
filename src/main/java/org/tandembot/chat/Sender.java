package org.tandembot.chat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries the outbox's deliveries to their platforms: one {@link Lane} for each workspace that has any. */
@Component
final class Sender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration FIGURES_EVERY = Duration.ofSeconds(5);
    /** No platform's answer takes longer than 10 s; a stopping Tandem is gone in 20 s. */
    private static final Duration TO_END = Duration.ofSeconds(12);

    private final RedisOutbox outbox;
    private final Router router;
    private final Courtesy courtesy;
    private final Platforms platforms;
    private final Unreachable unreachable;
    private final Tally tally;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private volatile @Nullable Run run;

    Sender(
            RedisOutbox outbox,
            Router router,
            Courtesy courtesy,
            Platforms platforms,
            Unreachable unreachable,
            Tally tally,
            DeliverySettings settings,
            InstantSource clock) {
        this.outbox = outbox;
        this.router = router;
        this.courtesy = courtesy;
        this.platforms = platforms;
        this.unreachable = unreachable;
        this.tally = tally;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        var next = new Run();
        run = next;
        Thread.ofVirtual().name("sender").start(next::watch);
    }

    /** Takes no more, lets what is under way end, and hands the rest over to other instances. */
    @Override
    public void stop() {
        var current = run;
        run = null;
        if (current != null) {
            current.end();
        }
    }

    @Override
    public boolean isRunning() {
        return run != null;
    }

    /** From one start to the stop after it. */
    private final class Run {

        private final OneAtATime sends = new OneAtATime();
        private final Lane.Ground ground =
                new Lane.Ground(outbox, router, courtesy, sends, unreachable, tally, clock, settings.grace());
        private final Map<String, Lane> lanes = new HashMap<>();
        private final CountDownLatch ending = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private long lastHeld = System.nanoTime();
        private long lastFigures;

        void watch() {
            try {
                do {
                    look();
                } while (!ending.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                ended.countDown();
            }
        }

        private void look() {
            try {
                for (var workspace : outbox.workspaces()) {
                    platforms
                            .find(workspace.substring(0, workspace.indexOf('/')))
                            .ifPresent(platform -> lanes.computeIfAbsent(workspace, _ -> open(workspace, platform)));
                }
                if (isOver(lastHeld, settings.holdEvery())) {
                    lanes.values().forEach(Lane::hold);
                    lastHeld = System.nanoTime();
                }
                if (isOver(lastFigures, FIGURES_EVERY)) {
                    lastFigures = System.nanoTime();
                    unreachable.refresh();
                    tally.look();
                }
            } catch (RuntimeException outage) {
                log.debug("The outbox is out of reach: {}", outage.getClass().getSimpleName());
            }
        }

        /** What is for a platform that is switched off here waits for an instance that has it. */
        private Lane open(String workspace, ChatPlatform platform) {
            var lane = new Lane(workspace, platform, ground);
            lane.start();
            return lane;
        }

        private static boolean isOver(long since, Duration time) {
            return since == 0 || System.nanoTime() - since > time.toNanos();
        }

        void end() {
            ending.countDown();
            try {
                var end = System.nanoTime() + TO_END.toNanos();
                var _ = ended.await(TO_END.toMillis(), TimeUnit.MILLISECONDS);
                lanes.values().forEach(Lane::end);
                for (var lane : lanes.values()) {
                    lane.awaitEnd(left(end));
                }
                if (!sends.awaitDone(left(end))) {
                    log.warn("Some sends were not answered in time; another instance takes them over");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private static Duration left(long end) {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }
    }
}
