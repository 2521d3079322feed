package org.tandembot.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tandembot.chat.RedisOutbox.Entry;
import org.tandembot.message.Message;

/**
 * Carries the outbox's deliveries to their platforms, some at a time, each on its own virtual thread. The log has no name of
 * anyone.
 */
@Component
final class Sender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int AT_ONCE = 16;
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** While a platform lets us wait, others are told this often that the delivery is being seen to. */
    private static final Duration HELD_EVERY = RedisOutbox.DEAD_AFTER.dividedBy(4);

    private final RedisOutbox outbox;
    private final Router router;
    private final Platforms platforms;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile boolean running;
    private volatile Thread loop = new Thread();

    Sender(RedisOutbox outbox, Router router, Platforms platforms) {
        this.outbox = outbox;
        this.router = router;
        this.platforms = platforms;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("sender").start(this::run);
    }

    /** Takes no more, and lets what is under way end; what it cannot end is taken over by another instance. */
    @Override
    public void stop() {
        running = false;
        loop.interrupt();
        try {
            if (free.tryAcquire(AT_ONCE, 20, TimeUnit.SECONDS)) {
                free.release(AT_ONCE);
            } else {
                log.warn("Some deliveries were still under way; another instance takes them over");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var prepared = false;
            while (running) {
                try {
                    if (!prepared) {
                        outbox.prepare();
                        prepared = true;
                    }
                    if (!takeSome(threads::execute)) {
                        Thread.sleep(PAUSE);
                    }
                } catch (InterruptedException _) {
                    return;
                } catch (RuntimeException outage) {
                    prepared = false;
                    log.debug(
                            "The outbox is out of reach: {}", outage.getClass().getSimpleName());
                    pause(PAUSE);
                }
            }
        }
    }

    private boolean takeSome(java.util.concurrent.Executor threads) throws InterruptedException {
        free.acquire();
        var room = 1 + free.drainPermits();
        var entries = java.util.List.<Entry>of();
        try {
            entries = outbox.take(room);
        } finally {
            free.release(room - entries.size());
        }
        entries.forEach(entry -> threads.execute(() -> {
            try {
                deliver(entry);
            } catch (RuntimeException failed) {
                log.warn(
                        "A delivery failed and stays in the outbox: {}",
                        failed.getClass().getSimpleName());
            } finally {
                free.release();
            }
        }));
        return !entries.isEmpty();
    }

    private void deliver(Entry entry) {
        var delivery = entry.delivery();
        var platform = platforms.find(delivery.to().platform());
        var message =
                outbox.isDelivered(delivery) ? Optional.<Message>empty() : router.write(delivery.to(), delivery.what());
        if (platform.isEmpty()) {
            outbox.settle(entry);
            return;
        }
        if (message.isEmpty()) {
            // Noted like one that went out: else it could be seen who had nothing to be asked any more, having
            // answered.
            outbox.delivered(entry);
            return;
        }
        send(entry, platform.get(), message.get());
    }

    private void send(Entry entry, ChatPlatform platform, Message message) {
        var failures = 0;
        do {
            switch (platform.send(entry.delivery().to(), message)) {
                case Sent.Delivered() -> {
                    outbox.delivered(entry);
                    return;
                }
                case Sent.Gone(var reason) -> {
                    log.info("A delivery has nobody to go to any more: {}", reason);
                    outbox.settle(entry);
                    return;
                }
                // To be asked to wait is no failure, however often.
                case Sent.Busy(var wait) -> pauseHolding(entry, wait);
                case Sent.Failed failed
                when failed.perhapsDelivered()
                        && router.harmsTwice(entry.delivery().what()) -> {
                    log.warn("A delivery may have arrived and is not repeated: {}", failed.reason());
                    outbox.delivered(entry);
                    return;
                }
                case Sent.Failed failed -> {
                    failures++;
                    if (failures >= TRIES) {
                        log.warn("A delivery failed {} times and is given up: {}", TRIES, failed.reason());
                        outbox.settle(entry);
                        return;
                    }
                    pause(Duration.ofSeconds(1L << failures));
                }
            }
        } while (running);
    }

    private void pauseHolding(Entry entry, Duration time) {
        var left = time;
        while (running && left.compareTo(HELD_EVERY) > 0) {
            pause(HELD_EVERY);
            outbox.hold(entry);
            left = left.minus(HELD_EVERY);
        }
        pause(left);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
