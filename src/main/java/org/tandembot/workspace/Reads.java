package org.tandembot.workspace;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from one platform with patience: where it asks to wait, all reads of that kind in that workspace wait, and then go on
 * from where they were. For threads that nobody waits for.
 */
public final class Reads {

    private static final Logger log = LoggerFactory.getLogger(Reads.class);

    /** So often a read that gets no answer is made. */
    private static final int TRIES = 3;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** So often one read is put off; platforms ask for about a minute at most. */
    private static final int MOST_WAITS = 60;

    /** Reads that were under way together count as one. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final String platform;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final MeterRegistry meters;
    private final ConcurrentMap<String, Instant> notBefore = new ConcurrentHashMap<>();

    public Reads(String platform, InstantSource clock, Sleeper sleeper, MeterRegistry meters) {
        this.platform = platform;
        this.clock = clock;
        this.sleeper = sleeper;
        this.meters = meters;
    }

    /**
     * Makes one read, as often as that takes.
     *
     * @param kind what the platform limits, such as the method's name; it names nobody
     * @param call throws {@link Unread} where there is no answer
     * @throws Unread where there will be none
     */
    public <T> T read(String workspace, String kind, Supplier<T> call) {
        var waits = 0;
        for (var tried = 1; ; ) {
            awaitLeave(workspace, kind);
            // From here, since others may have waited meanwhile and gone on.
            var asked = clock.instant();
            try {
                return call.get();
            } catch (Unread unread) {
                var goesOn = switch (unread.why()) {
                    case BUSY -> ++waits <= MOST_WAITS;
                    case NO_ANSWER -> ++tried <= TRIES;
                    case NOT_THERE, ARCHIVED, NOT_ALLOWED, SWITCHED_OFF -> false;
                };
                if (!goesOn) {
                    throw unread;
                }
                var wait = unread.why() == Refusal.BUSY ? unread.askedFor() : PAUSE.multipliedBy(tried);
                putOff(key(workspace, kind), kind, asked.plus(wait));
            }
        }
    }

    private void putOff(String key, String kind, Instant until) {
        var before = notBefore.get(key);
        if (before == null || before.plus(AT_ONCE).isBefore(until)) {
            notBefore.merge(key, until, (one, other) -> one.isBefore(other) ? other : one);
            log.warn("{} answers no reads of {} now; Tandem goes on by itself at {}", platform, kind, until);
            meters.counter("tandem.reads.waits", "platform", platform, "read", kind)
                    .increment();
        }
    }

    private void awaitLeave(String workspace, String kind) {
        try {
            for (var until = notBefore.get(key(workspace, kind));
                    until != null && clock.instant().isBefore(until);
                    until = notBefore.get(key(workspace, kind))) {
                sleeper.until(until);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unread(Refusal.NO_ANSWER, "stopping");
        }
    }

    private static String key(String workspace, String kind) {
        return workspace + " " + kind;
    }
}
