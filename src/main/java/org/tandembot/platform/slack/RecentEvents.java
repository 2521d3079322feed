package org.tandembot.platform.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;

/** Remembers this instance's own events for longer than Slack repeats them: at once, after 1 minute and after 5. */
final class RecentEvents {

    private final ConcurrentMap<String, Boolean> seen = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(15))
            .maximumSize(100_000)
            .<String, Boolean>build()
            .asMap();

    /** Whether this event comes for the first time; from then on it does not. Of several threads that ask, one is told so. */
    boolean isNew(String eventId) {
        return seen.putIfAbsent(eventId, Boolean.TRUE) == null;
    }
}
