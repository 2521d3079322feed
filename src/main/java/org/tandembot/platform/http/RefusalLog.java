package org.tandembot.platform.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Logs requests that an edge refused, whoever sends them and however many: at most one line a minute, with how many there were and
 * why. The first is logged at once, as an operator who has just set the edge up waits for it. Nothing of what was sent is logged.
 */
public final class RefusalLog {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final String address;
    private final String causes;
    private final InstantSource clock;

    /** How often each reason was met since the last line. */
    private final Map<String, Integer> reasons = new TreeMap<>();

    private Instant logged = Instant.MIN;

    /**
     * @param address where the requests came to, in words for the operator
     * @param causes what is likely to be wrong, in words for the operator
     */
    public RefusalLog(String address, String causes, InstantSource clock) {
        this.address = address;
        this.causes = causes;
        this.clock = clock;
    }

    /** One more was refused. */
    public synchronized void add(String reason) {
        reasons.merge(reason, 1, Integer::sum);
        report();
    }

    /** Logs what was refused since the last line, unless that is less than a minute ago. */
    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    public synchronized void report() {
        var now = clock.instant();
        var isTooSoon = !now.isBefore(logged) && now.isBefore(logged.plus(BETWEEN_LINES));
        if (reasons.isEmpty() || isTooSoon) {
            return;
        }
        logged = now;
        log.warn(
                "Requests to {} were refused: {}. Likely causes: {}",
                address,
                reasons.entrySet().stream()
                        .map(one -> one.getKey() + " (" + one.getValue() + ")")
                        .collect(Collectors.joining(", ")),
                causes);
        reasons.clear();
    }
}
