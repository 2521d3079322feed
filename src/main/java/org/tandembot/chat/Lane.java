package org.tandembot.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.RedisOutbox.Waits;
import org.tandembot.message.Message;

/**
 * Carries the deliveries to one workspace, one after the other. Messages are written some deliveries ahead, each on its own
 * virtual thread. The log has no name of anyone.
 */
final class Lane {

    /** What the lanes of one instance share. */
    record Ground(
            RedisOutbox outbox,
            Router router,
            Courtesy courtesy,
            OneAtATime sends,
            Unreachable unreachable,
            Tally tally,
            java.time.InstantSource clock,
            Duration grace) {}

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private static final int AHEAD = 16;
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** A message that was written longer ago is written anew. */
    private static final Duration STALE = Duration.ofSeconds(5);
    /** After this long there is no sense in trying again. */
    private static final Duration LATEST = Duration.ofHours(24);

    private final String workspace;
    private final ChatPlatform platform;
    private final Ground ground;
    private final RedisOutbox outbox;
    private final ArrayDeque<Held> queue = new ArrayDeque<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Lane(String workspace, ChatPlatform platform, Ground ground) {
        this.workspace = workspace;
        this.platform = platform;
        this.ground = ground;
        this.outbox = ground.outbox();
    }

    /** Whether a message is wanted now, and if so, the message; empty where there is nothing to say any more. */
    private record Draft(Courtesy.Word word, Optional<Message> message) {}

    /** A delivery and the message that is being written for it. Times are those of {@link System#nanoTime}. */
    private record Held(Entry entry, FutureTask<Draft> draft, long taken, long written) {

        boolean isStale() {
            return System.nanoTime() - written > STALE.toNanos();
        }

        boolean isOlderThan(Duration time) {
            return System.nanoTime() - taken > time.toNanos();
        }
    }

    void start() {
        Thread.ofVirtual().name("lane").start(this::run);
    }

    /** Takes no more. */
    void end() {
        ending.countDown();
    }

    /** Waits until nothing new is begun any more, and hands over what was not. */
    void awaitEnd(Duration time) throws InterruptedException {
        if (ended.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                outbox.handOver(
                        workspace,
                        queue.stream().map(one -> one.entry().place()).toList());
            } catch (RuntimeException outage) {
                log.warn("Redis does not answer; other instances take over what is left once this one counts as dead");
            }
        }
    }

    /** Says that this instance is still at what it holds. */
    void hold() {
        outbox.hold(workspace, new ArrayList<>(held));
    }

    private void run() {
        try {
            while (!isEnding()) {
                try {
                    step();
                } catch (RuntimeException outage) {
                    log.debug(
                            "The outbox is out of reach: {}", outage.getClass().getSimpleName());
                    pause(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void step() throws InterruptedException {
        if (queue.size() <= AHEAD / 2) {
            for (var entry : outbox.take(workspace, AHEAD - queue.size())) {
                if (held.add(entry.place())) {
                    queue.add(hold(entry, System.nanoTime()));
                }
            }
        }
        var next = queue.peek();
        if (next == null) {
            pause(PAUSE);
        } else if (carry(next)) {
            queue.remove(next);
        }
    }

    private Held hold(Entry entry, long taken) {
        var writing = new FutureTask<>(() -> draft(entry.delivery()));
        Thread.ofVirtual().name("writing").start(writing);
        return new Held(entry, writing, taken, System.nanoTime());
    }

    private Draft draft(Delivery delivery) {
        var word = ground.courtesy().ask(delivery.to(), ground.router().mannerOf(delivery.what()));
        return new Draft(
                word,
                word instanceof Courtesy.Now
                        ? ground.router().write(delivery.to(), delivery.what())
                        : Optional.empty());
    }

    /** Whether this lane is done with it. */
    private boolean carry(Held next) throws InterruptedException {
        var entry = next.entry();
        var place = entry.delivery().to().encoded();
        if (ground.sends().isUnderWay(place)) {
            outbox.putAside(entry, PAUSE.multipliedBy(4), Waits.NOBODY, "");
            return letGo(entry);
        }
        Draft draft;
        try {
            draft = next.draft().get();
        } catch (ExecutionException failed) {
            unwritten(entry, failed.getCause());
            return letGo(entry);
        }
        if (draft.word() instanceof Courtesy.Later(var in)) {
            outbox.putAside(entry.notBefore(ground.clock().instant().plus(in)), in, Waits.NOBODY, "");
            return letGo(entry);
        }
        var isSure = next.isOlderThan(ground.grace());
        var harmsTwice = ground.router().harmsTwice(entry.delivery().what());
        var admission = ground.sends()
                .run(
                        place,
                        () -> outbox.admit(entry, platform.pace(), isSure && !harmsTwice),
                        () -> send(entry, draft.message()));
        return switch (admission) {
            case Admission.Go() -> true;
            case Admission.Over() -> letGo(entry);
            case Admission.Wait(var time) -> {
                pause(time);
                if (next.isStale()) {
                    queue.remove(next);
                    queue.addFirst(hold(entry, next.taken()));
                }
                yield false;
            }
            case Admission.Perhaps() -> {
                if (isSure && harmsTwice) {
                    outbox.perhapsDelivered(entry);
                    yield letGo(entry);
                }
                // Others go first, until it is sure that nobody is sending it.
                queue.remove(next);
                if (queue.isEmpty()) {
                    pause(PAUSE);
                }
                queue.addLast(hold(entry, next.taken()));
                yield false;
            }
        };
    }

    private boolean letGo(Entry entry) {
        held.remove(entry.place());
        return true;
    }

    private void unwritten(Entry entry, @org.jspecify.annotations.Nullable Throwable cause) {
        var kind = cause == null ? "" : cause.getClass().getSimpleName();
        log.warn("A message could not be written: {}", kind);
        failed(entry, "the message could not be written: " + kind);
    }

    private void send(Entry entry, Optional<Message> message) {
        try {
            // Where there is nothing to say any more, all is noted as if there were: else it could be seen who had
            // answered and was not to be asked again.
            var sent = message.isEmpty() ? new Sent.Delivered() : trySending(entry, message.get());
            settle(entry, sent);
        } finally {
            held.remove(entry.place());
        }
    }

    private Sent trySending(Entry entry, Message message) {
        try {
            return platform.send(entry.delivery().to(), message);
        } catch (RuntimeException bug) {
            log.error("A message could not be sent: {}", bug.getClass().getName());
            return new Sent.Failed("could not be sent: " + bug.getClass().getSimpleName(), true);
        }
    }

    /** Writes down what came of a send, until that is done: it must not be sent again because Redis was away. */
    private void settle(Entry entry, Sent sent) {
        while (true) {
            try {
                settleNow(entry, sent);
                return;
            } catch (RuntimeException outage) {
                log.warn("What came of a delivery could not be written down yet, since Redis does not answer");
                if (isEnding() || !rests()) {
                    return;
                }
            }
        }
    }

    private void settleNow(Entry entry, Sent sent) {
        switch (sent) {
            case Sent.Delivered() -> {
                outbox.delivered(entry);
                ground.tally().delivered(platform.name());
            }
            case Sent.Gone(var reason, var forGood) -> {
                if (forGood) {
                    ground.unreachable().note(entry, reason);
                } else {
                    outbox.givenUp(entry, reason);
                }
                log.info("A delivery has nobody to go to: {}", reason);
                ground.tally().notDelivered(platform.name(), "gone", reason);
            }
            case Sent.Busy(var wait, var wholeWorkspace) -> {
                outbox.putAside(entry, wait, wholeWorkspace ? Waits.WORKSPACE : Waits.PLACE, "asked to wait");
                ground.tally().notDelivered(platform.name(), "busy", "asked to wait");
            }
            case Sent.Failed(var reason, var perhapsDelivered)
            when perhapsDelivered && ground.router().harmsTwice(entry.delivery().what()) -> {
                outbox.perhapsDelivered(entry);
                log.warn("A delivery may have arrived and is not sent again: {}", reason);
                ground.tally().notDelivered(platform.name(), "unclear", reason);
            }
            case Sent.Failed(var reason, var _) -> failed(entry, reason);
        }
    }

    private void failed(Entry entry, String reason) {
        var waited = Duration.between(
                Instant.ofEpochMilli(entry.since()), ground.clock().instant());
        if (waited.compareTo(LATEST) > 0) {
            outbox.givenUp(entry, reason);
            log.warn("A delivery is given up after {} hours: {}", waited.toHours(), reason);
            ground.tally().notDelivered(platform.name(), "given-up", reason);
            return;
        }
        var again = entry.failedOnceMore();
        outbox.putAside(again, again.pause(), Waits.NOBODY, reason);
        log.warn(
                "A delivery failed and is tried again in {} s: {}",
                again.pause().toSeconds(),
                reason);
        ground.tally().notDelivered(platform.name(), "failed", reason);
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    private void pause(Duration time) throws InterruptedException {
        var _ = ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean rests() {
        try {
            pause(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
