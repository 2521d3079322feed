package org.tandembot.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notices a clock that is wrong, by the time that others put on what they say to Tandem anyway.
 *
 * <p>At five minutes signed requests and tokens are no longer believed, and what is due happens at a wrong time that people see: then
 * managers are told too. From a minute on the operator is told, which leaves four to set it right. Less is no sign of a wrong clock: an
 * answer may be ten seconds old, and its date is to the second.
 */
@Component
public final class ClockWatch {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration NOTICED = Duration.ofMinutes(1);
    private static final Duration TOO_FAR = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LINES = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, Off> off = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable StoreEvent> untold = new AtomicReference<>();

    public ClockWatch(InstantSource clock) {
        this.clock = clock;
    }

    /** A clock that does not agree with ours, in words for the operator, and when the log last said so. */
    private record Off(String inWords, boolean isTooFar, Instant said) {}

    /**
     * Somebody who can be believed has just told the time.
     *
     * @param whose in words for the operator, such as "the clock of Redis"
     */
    public void heard(String whose, Instant theirs) {
        var now = clock.instant();
        var apart = Duration.between(theirs, now);
        if (apart.abs().compareTo(NOTICED) >= 0) {
            say(whose, apart, now);
        } else if (off.remove(whose) != null) {
            log.info("The clock of this machine agrees with {} again", whose);
        }
    }

    /** As {@link #heard(String, Instant)}, by the {@code Date} of an answer over HTTP, where it has a readable one. */
    public void heard(String whose, @Nullable String date) {
        if (date != null) {
            try {
                heard(whose, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
            } catch (DateTimeException unreadable) {
                log.debug("An answer had no readable date");
            }
        }
    }

    private synchronized void say(String whose, Duration apart, Instant now) {
        var isTooFar = apart.abs().compareTo(TOO_FAR) >= 0;
        var words = "The clock of this machine is " + apart.abs().toSeconds() + " seconds "
                + (apart.isNegative() ? "behind " : "ahead of ") + whose
                + ". Have NTP set the clock: from 300 seconds on, what a chat sends is refused, so nobody can answer.";
        var isNews = isTooFar && off.values().stream().noneMatch(Off::isTooFar);
        var said = Optional.ofNullable(off.get(whose))
                .filter(before -> before.isTooFar() == isTooFar)
                .map(Off::said)
                .filter(when -> !now.isBefore(when) && now.isBefore(when.plus(BETWEEN_LINES)));
        off.put(whose, new Off(words, isTooFar, said.orElse(now)));
        if (isNews) {
            untold.set(new StoreEvent.Trouble(StoreEvent.Kind.CLOCK, now));
        }
        if (said.isEmpty() && isTooFar) {
            log.error("{} The managers of open rounds are told.", words);
        } else if (said.isEmpty()) {
            log.warn(words);
        }
    }

    /** What does not agree with ours at the moment, each in words for the operator. */
    public List<String> wrong() {
        return off.values().stream().map(Off::inWords).toList();
    }

    /** What is to be told since this was last asked. */
    Optional<StoreEvent> news() {
        return Optional.ofNullable(untold.getAndSet(null));
    }
}
