package org.tandembot.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Platforms;

/** Carries the outbox's deliveries to their platforms: one {@link WorkspaceDispatcher} for each workspace that has any. */
@Component
final class Sender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration FIGURES_EVERY = Duration.ofSeconds(5);
    /** No platform's answer takes longer than 10 s; a stopping Tandem is gone in 20 s. */
    private static final Duration TO_END = Duration.ofSeconds(12);

    private final DispatchContext context;
    private final Platforms platforms;
    private volatile @Nullable Run run;

    Sender(DispatchContext context, Platforms platforms) {
        this.context = context;
        this.platforms = platforms;
    }

    @Override
    public void start() {
        var next = new Run();
        run = next;
        context.outbox().listen(next::wake);
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

        private final Map<String, WorkspaceDispatcher> dispatchers = new ConcurrentHashMap<>();
        private final Semaphore news = new Semaphore(0);
        private final CountDownLatch ending = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private long lastHeld = System.nanoTime();
        private long lastFigures;

        void watch() {
            try {
                while (ending.getCount() > 0) {
                    look();
                    if (news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                        news.drainPermits();
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                ended.countDown();
            }
        }

        /** Something was taken in for a workspace. */
        void wake(String workspace) {
            var dispatcher = dispatchers.get(workspace);
            if (dispatcher == null) {
                news.release();
            } else {
                dispatcher.wake();
            }
        }

        private void look() {
            try {
                var workspaces = context.outbox().workspaces();
                dispatchers.entrySet().removeIf(one -> isForgotten(one, workspaces));
                for (var workspace : workspaces) {
                    platforms
                            .find(workspace.substring(0, workspace.indexOf('/')))
                            .ifPresent(
                                    platform -> dispatchers.computeIfAbsent(workspace, _ -> open(workspace, platform)));
                }
                if (isOver(lastHeld, context.settings().holdEvery())) {
                    dispatchers.values().forEach(WorkspaceDispatcher::hold);
                    lastHeld = System.nanoTime();
                }
                if (isOver(lastFigures, FIGURES_EVERY)) {
                    lastFigures = System.nanoTime();
                    context.unreachable().refresh();
                    context.quietHours().refresh();
                    context.metrics().look();
                }
            } catch (RuntimeException outage) {
                log.debug(
                        "Redis is unavailable: the outbox cannot be read: {}",
                        outage.getClass().getSimpleName());
            }
        }

        /** Nothing waited for it; what it may be taking just now, it hands to the one that is started anew then. */
        private static boolean isForgotten(Map.Entry<String, WorkspaceDispatcher> one, Set<String> workspaces) {
            if (workspaces.contains(one.getKey()) || !one.getValue().isIdle()) {
                return false;
            }
            one.getValue().end();
            return true;
        }

        /** What is for a platform that is switched off here waits for an instance that has it. */
        private WorkspaceDispatcher open(String workspace, ChatPlatform platform) {
            var dispatcher = new WorkspaceDispatcher(workspace, platform, context);
            dispatcher.start();
            return dispatcher;
        }

        private static boolean isOver(long since, Duration time) {
            return since == 0 || System.nanoTime() - since > time.toNanos();
        }

        void end() {
            ending.countDown();
            news.release();
            try {
                var end = System.nanoTime() + TO_END.toNanos();
                var _ = ended.await(TO_END.toMillis(), TimeUnit.MILLISECONDS);
                dispatchers.values().forEach(WorkspaceDispatcher::end);
                for (var dispatcher : dispatchers.values()) {
                    dispatcher.awaitEnd(left(end));
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
