package org.tandembot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.delivery.Setback.Known;
import org.tandembot.delivery.Setback.Waits;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.TracingPlatform;
import org.tandembot.workspace.TracingPlatform.Trace;

/** What is written down after a send, or in the place of one. The log has no name of anyone. */
final class OutcomeRecorder {

    private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

    /** After this long there is no sense in trying again. */
    private static final Duration LATEST = Duration.ofHours(24);
    /** After this long somebody should know. */
    private static final Duration WORTH_A_WORD = Duration.ofHours(1);
    /** Until then what is on its way has arrived, if it ever does. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    /** A platform that gives no answer is left alone longer each time, so that it holds up no other. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final ChatPlatform platform;
    private final DispatchContext context;
    private final RedisOutbox outbox;
    private final InFlight inFlight;

    OutcomeRecorder(ChatPlatform platform, DispatchContext context, InFlight inFlight) {
        this.platform = platform;
        this.context = context;
        this.outbox = context.outbox();
        this.inFlight = inFlight;
    }

    /** Writes down what came of a send, until that is done: it must not be sent again because Redis was away. */
    void settle(ClaimedDelivery entry, Sent sent, BooleanSupplier goesOn) {
        while (true) {
            try {
                settleNow(entry, sent);
                return;
            } catch (RuntimeException outage) {
                log.warn("Redis is unavailable: the outcome of a delivery is not recorded yet; retrying");
                if (!goesOn.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    private void settleNow(ClaimedDelivery entry, Sent sent) {
        switch (sent) {
            case Sent.Delivered() -> arrived(entry);
            case Sent.Gone gone -> {
                context.unreachable().note(platform, entry, gone);
                log.info("Recipient no longer reachable: {}", gone.reason());
                context.metrics().notDelivered(platform.name(), "gone", gone.reason());
            }
            case Sent.Busy(var wait, var wholeWorkspace) -> {
                outbox.putAside(
                        entry,
                        new Setback(
                                wait, wholeWorkspace ? Waits.WORKSPACE : Waits.PLACE, Known.NOT_SENT, "asked to wait"));
                context.metrics().notDelivered(platform.name(), "busy", "asked to wait");
            }
            case Sent.Failed(var reason, var perhapsDelivered) ->
                failed(entry, reason, perhapsDelivered ? Known.UNCLEAR : Known.NOT_SENT);
        }
    }

    void arrived(ClaimedDelivery entry) {
        outbox.delivered(entry);
        context.metrics().delivered(platform.name());
    }

    void unwritten(ClaimedDelivery entry, @Nullable Throwable cause) {
        var kind = cause == null ? "" : cause.getClass().getSimpleName();
        log.warn("A message could not be written: {}", kind);
        failed(entry, "the message could not be written: " + kind, Known.AS_BEFORE);
    }

    /** Whether what may have arrived is there. */
    Trace trace(ClaimedDelivery entry) {
        try {
            return platform instanceof TracingPlatform tracing
                    ? tracing.find(entry.delivery().to(), entry.delivery().mark())
                    : Trace.UNTOLD;
        } catch (RuntimeException bug) {
            log.error(
                    "It could not be found out whether a message arrived: {}",
                    bug.getClass().getName());
            return Trace.UNTOLD;
        }
    }

    /** The platform does not say now whether it arrived. */
    void askLater(ClaimedDelivery entry) {
        if (isTooLate(entry)) {
            outbox.perhapsDelivered(entry);
        } else {
            outbox.putAside(entry, new Setback(ASK_AGAIN, Waits.NOBODY, Known.AS_BEFORE, ""));
        }
    }

    private void failed(ClaimedDelivery entry, String reason, Known known) {
        var isTooLate = isTooLate(entry);
        var isShutOut = platform.isShutOut(reason);
        if (isShutOut || isOlderThan(WORTH_A_WORD, entry)) {
            context.unreachable().failing(entry, isShutOut ? Refusal.SWITCHED_OFF : Refusal.NO_ANSWER, isTooLate);
        }
        if (isTooLate) {
            outbox.givenUp(entry, reason);
            log.warn("A delivery is given up after {} hours: {}", LATEST.toHours(), reason);
            context.metrics().notDelivered(platform.name(), "given-up", reason);
            return;
        }
        var again = entry.failedOnceMore();
        var silent = inFlight.silent();
        var pause = pause(again, known, silent);
        outbox.putAside(again, new Setback(pause, silent > 1 ? Waits.WORKSPACE : Waits.NOBODY, known, reason));
        log.warn("A delivery failed and is looked at again in {} s: {}", pause.toSeconds(), reason);
        context.metrics().notDelivered(platform.name(), known == Known.UNCLEAR ? "unclear" : "failed", reason);
    }

    private Duration pause(ClaimedDelivery again, Known known, int silent) {
        if (known != Known.UNCLEAR) {
            return again.pause();
        }
        var pause = longer(
                again.pause(), Duration.ofSeconds(1L << Math.min(silent, 10)).dividedBy(2));
        return longer(
                shorter(pause, LONGEST_SILENCE), platform instanceof TracingPlatform ? ON_ITS_WAY : Duration.ZERO);
    }

    private boolean isTooLate(ClaimedDelivery entry) {
        return isOlderThan(LATEST, entry);
    }

    private boolean isOlderThan(Duration time, ClaimedDelivery entry) {
        return Instant.ofEpochMilli(entry.since())
                .plus(time)
                .isBefore(context.clock().instant());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
