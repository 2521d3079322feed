package org.tandembot.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.message.Message;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.TracingPlatform;

/**
 * Carries the deliveries to one workspace, few at a time ({@link InFlight}): nobody can tell of every platform whether what was under way
 * when an instance died has arrived, and so it is sent again. Messages are written some deliveries ahead, each on its own virtual
 * thread. The log has no name of anyone.
 */
final class WorkspaceDispatcher {

    private static final Logger log = LoggerFactory.getLogger(WorkspaceDispatcher.class);

    private static final int AHEAD = 16;
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** A message that was written longer ago is written anew. */
    private static final Duration STALE = Duration.ofSeconds(5);

    private final String workspace;
    private final ChatPlatform platform;
    private final DispatchContext context;
    private final RedisOutbox outbox;
    private final InFlight inFlight;
    private final OutcomeRecorder outcomes;
    private final ArrayDeque<Held> queue = new ArrayDeque<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    WorkspaceDispatcher(String workspace, ChatPlatform platform, DispatchContext context) {
        this.workspace = workspace;
        this.platform = platform;
        this.context = context;
        this.outbox = context.outbox();
        this.inFlight = new InFlight(platform.pace().concurrency());
        this.outcomes = new OutcomeRecorder(platform, context, inFlight);
    }

    /** Whether a message is wanted now, and if so, the message; empty where there is nothing to say any more. */
    private record Draft(QuietHoursPolicy.Word word, Optional<Message> message) {}

    /**
     * A delivery and the message that is being written for it. Times are those of {@link System#nanoTime}.
     *
     * @param isCleared whether it may be sent although it may have arrived, since nobody can tell, or the platform says that it has not
     */
    private record Held(ClaimedDelivery entry, FutureTask<Draft> draft, long taken, long written, boolean isCleared) {

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
        Thread.ofVirtual().name("dispatcher").start(this::run);
    }

    /** Something new waits. */
    void wake() {
        news.release();
    }

    /** Whether it holds nothing, as far as is known now: it may be taking something. */
    boolean isIdle() {
        return held.isEmpty();
    }

    /** Takes no more, lets what is under way end, and hands over what was not begun. */
    void end() {
        ending.countDown();
        news.release();
    }

    /** Waits until all that is done, for so long at most. */
    void awaitEnd(Duration time) throws InterruptedException {
        var _ = ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
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
                            "Redis is unavailable: the outbox cannot be read: {}",
                            outage.getClass().getSimpleName());
                    pause(PAUSE);
                }
            }
            inFlight.awaitNone();
            handOver();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void handOver() {
        try {
            outbox.handOver(
                    workspace, queue.stream().map(one -> one.entry().place()).toList());
        } catch (RuntimeException outage) {
            log.warn(
                    "Redis is unavailable: other instances take over the remaining deliveries once this one counts as dead");
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
            if (news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } else if (carry(next)) {
            queue.remove(next);
        }
    }

    private Held hold(ClaimedDelivery entry, long taken, boolean isCleared) {
        var writing = new FutureTask<>(() -> draft(entry.delivery()));
        Thread.ofVirtual().name("writing").start(writing);
        return new Held(entry, writing, taken, System.nanoTime(), isCleared);
    }

    private Draft draft(Delivery delivery) {
        var word = context.quietHours().ask(delivery.to(), context.router().mannerOf(delivery.what()));
        return new Draft(
                word,
                word instanceof QuietHoursPolicy.Now
                        ? context.router().write(delivery.to(), delivery.what())
                        : Optional.empty());
    }

    /** Whether this dispatcher is done with it. */
    private boolean carry(Held next) throws InterruptedException {
        var entry = next.entry();
        Draft draft;
        try {
            draft = next.draft().get();
        } catch (ExecutionException failed) {
            outcomes.unwritten(entry, failed.getCause());
            return letGo(entry);
        }
        if (draft.word() instanceof QuietHoursPolicy.Later(var in)) {
            outbox.wantedLater(entry.notBefore(context.clock().instant().plus(in)), in);
            return letGo(entry);
        }
        if (draft.word() instanceof QuietHoursPolicy.Elsewhere(var to)) {
            outbox.move(entry, to);
            return letGo(entry);
        }
        var place = entry.delivery().to().encoded();
        var silent = inFlight.begin(place);
        if (isEnding()) {
            inFlight.end(place);
            return false;
        }
        return switch (permit(next, place)) {
            case SendPermit.Go() -> {
                Thread.ofVirtual().name("sending").start(() -> send(entry, draft.message(), place, silent));
                yield true;
            }
            case SendPermit.NobodyThere() -> {
                context.unreachable().stillMissing(entry.delivery());
                yield letGo(entry);
            }
            case SendPermit.Over() -> letGo(entry);
            case SendPermit.Wait(var time) -> {
                pause(time);
                yield next.isStale() && again(next, hold(entry, next.taken(), next.isCleared()));
            }
            case SendPermit.Unclear() -> trace(next);
            case SendPermit.Perhaps() -> {
                if (next.isOlderThan(context.settings().grace())) {
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

    private SendPermit permit(Held next, String place) {
        var goes = false;
        try {
            var entry = next.entry();
            var permit = outbox.permit(
                    entry,
                    platform.pace(),
                    next.isCleared(),
                    context.unreachable().isBack(entry.delivery().to()));
            goes = permit instanceof SendPermit.Go;
            return permit;
        } finally {
            if (!goes) {
                inFlight.end(place);
            }
        }
    }

    /** Asks the platform whether what may have arrived is there. Whether this dispatcher is done with it. */
    private boolean trace(Held next) {
        var entry = next.entry();
        return switch (outcomes.trace(entry)) {
            case ARRIVED -> {
                outcomes.arrived(entry);
                yield letGo(entry);
            }
            case ASK_LATER -> {
                outcomes.askLater(entry);
                yield letGo(entry);
            }
            case UNTOLD -> {
                if (context.router().harmsTwice(entry.delivery().what())) {
                    outbox.perhapsDelivered(entry);
                    yield letGo(entry);
                }
                yield again(next, next.cleared());
            }
            // Whatever came of it before, it may be sent.
            case NOT_THERE -> again(next, next.cleared());
        };
    }

    /** Has it come first once more, as it is now: this dispatcher is not done with it. */
    private boolean again(Held before, Held now) {
        queue.remove(before);
        queue.addFirst(now);
        return false;
    }

    private boolean letGo(ClaimedDelivery entry) {
        held.remove(entry.place());
        return true;
    }

    /** @param silent as {@link InFlight#begin} said */
    private void send(ClaimedDelivery entry, Optional<Message> message, String place, int silent) {
        try {
            // Where there is nothing to say any more, all is noted as if there were: else it could be seen who had
            // answered and was not to be asked again.
            var sent = message.isEmpty() ? new Sent.Delivered() : trySending(entry.delivery(), message.get());
            inFlight.answered(sent, silent);
            if (sent instanceof Sent.Delivered) {
                platform.due(entry.delivery().to());
            }
            outcomes.settle(entry, sent, this::rests);
            if (message.isPresent() && sent instanceof Sent.Delivered) {
                context.unreachable().took(entry.delivery().to());
            }
        } finally {
            held.remove(entry.place());
            inFlight.end(place);
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
