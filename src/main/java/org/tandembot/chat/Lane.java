package org.tandembot.chat;

import java.time.Duration;
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

    private final String workspace;
    private final ChatPlatform platform;
    private final Ground ground;
    private final RedisOutbox outbox;
    private final Settling settling;
    private final ArrayDeque<Held> queue = new ArrayDeque<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Lane(String workspace, ChatPlatform platform, Ground ground) {
        this.workspace = workspace;
        this.platform = platform;
        this.ground = ground;
        this.outbox = ground.outbox();
        this.settling = new Settling(platform, ground);
    }

    /** Whether a message is wanted now, and if so, the message; empty where there is nothing to say any more. */
    private record Draft(Courtesy.Word word, Optional<Message> message) {}

    /**
     * A delivery and the message that is being written for it. Times are those of {@link System#nanoTime}.
     *
     * @param isCleared whether it may be sent although it may have arrived, since nobody can tell, or the platform says that it has not
     */
    private record Held(Entry entry, FutureTask<Draft> draft, long taken, long written, boolean isCleared) {

        Held cleared() {
            return new Held(entry, draft, taken, written, true);
        }

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
                    queue.add(hold(entry, System.nanoTime(), false));
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

    private Held hold(Entry entry, long taken, boolean isCleared) {
        var writing = new FutureTask<>(() -> draft(entry.delivery()));
        Thread.ofVirtual().name("writing").start(writing);
        return new Held(entry, writing, taken, System.nanoTime(), isCleared);
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
        Draft draft;
        try {
            draft = next.draft().get();
        } catch (ExecutionException failed) {
            settling.unwritten(entry, failed.getCause());
            return letGo(entry);
        }
        if (draft.word() instanceof Courtesy.Later(var in)) {
            outbox.wantedLater(entry.notBefore(ground.clock().instant().plus(in)), in);
            return letGo(entry);
        }
        var admission = ground.sends().run(() -> admit(next), () -> send(entry, draft.message()));
        return switch (admission) {
            case Admission.Go() -> true;
            case Admission.Over() -> letGo(entry);
            case Admission.Wait(var time) -> {
                pause(time);
                if (next.isStale()) {
                    queue.remove(next);
                    queue.addFirst(hold(entry, next.taken(), next.isCleared()));
                }
                yield false;
            }
            case Admission.Unclear() -> trace(next);
            case Admission.Perhaps() -> {
                if (next.isOlderThan(ground.grace())) {
                    yield trace(next);
                }
                // Others go first, until it is sure that nobody is sending it.
                queue.remove(next);
                if (queue.isEmpty()) {
                    pause(PAUSE);
                }
                queue.addLast(hold(entry, next.taken(), false));
                yield false;
            }
        };
    }

    private Admission admit(Held next) {
        var entry = next.entry();
        return outbox.admit(
                entry,
                platform.pace(),
                next.isCleared(),
                ground.unreachable().isBack(entry.delivery().to()));
    }

    /** Asks the platform whether what may have arrived is there. Whether this lane is done with it. */
    private boolean trace(Held next) {
        var entry = next.entry();
        return switch (settling.trace(entry)) {
            case ARRIVED -> {
                settling.arrived(entry);
                yield letGo(entry);
            }
            case ASK_LATER -> {
                settling.askLater(entry);
                yield letGo(entry);
            }
            case UNTOLD -> {
                if (ground.router().harmsTwice(entry.delivery().what())) {
                    outbox.perhapsDelivered(entry);
                    yield letGo(entry);
                }
                yield clear(next);
            }
            case NOT_THERE -> clear(next);
        };
    }

    /** It may be sent, whatever came of it before. */
    private boolean clear(Held next) {
        queue.remove(next);
        queue.addFirst(next.cleared());
        return false;
    }

    private boolean letGo(Entry entry) {
        held.remove(entry.place());
        return true;
    }

    private void send(Entry entry, Optional<Message> message) {
        try {
            // Where there is nothing to say any more, all is noted as if there were: else it could be seen who had
            // answered and was not to be asked again.
            var sent = message.isEmpty() ? new Sent.Delivered() : trySending(entry.delivery(), message.get());
            settling.settle(entry, sent, this::rests);
            if (message.isPresent() && sent instanceof Sent.Delivered) {
                ground.unreachable().took(entry.delivery().to());
            }
        } finally {
            held.remove(entry.place());
        }
    }

    private Sent trySending(Delivery delivery, Message message) {
        try {
            return platform instanceof TracingPlatform tracing
                    ? tracing.send(delivery.to(), message, delivery.mark())
                    : platform.send(delivery.to(), message);
        } catch (RuntimeException bug) {
            log.error("A message could not be sent: {}", bug.getClass().getName());
            return new Sent.Failed("could not be sent: " + bug.getClass().getSimpleName(), true);
        }
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    private void pause(Duration time) throws InterruptedException {
        var _ = ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits a moment; false once this lane is to end. */
    private boolean rests() {
        try {
            pause(PAUSE);
            return !isEnding();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
