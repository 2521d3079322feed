package org.tandembot.platform.msteams;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tandembot.workspace.Pace;
import org.tandembot.workspace.Pace.Limit;

/**
 * Keeps all that this instance sends, replies too, within what Teams takes from one bot: for each conversation 7 in a second, 8
 * in two, 60 in thirty and 1,800 in an hour; for each tenant 30 in a second ("Optimize your bot with rate limiting in Teams").
 * What nobody waits for keeps to the same across all instances, before it comes here.
 */
final class OwnPace {

    static final Pace OF_TEAMS = new Pace(
            List.of(new Limit(30, Duration.ofSeconds(1))),
            List.of(
                    new Limit(7, Duration.ofSeconds(1)),
                    new Limit(8, Duration.ofSeconds(2)),
                    new Limit(60, Duration.ofSeconds(30)),
                    new Limit(1800, Duration.ofHours(1))));

    /** A little less than that, for what leaves the outbox evenly does not arrive evenly. */
    static final Pace OF_OUTBOX = new Pace(List.of(new Limit(30, Duration.ofMillis(1_050))), OF_TEAMS.place());

    private final LongSupplier nanos;
    private final Map<String, Sends> tenants = new HashMap<>();
    private final LoadingCache<String, Sends> conversations = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(1))
            .maximumSize(20_000)
            .build(_ -> new Sends(OF_TEAMS.place()));

    /** @param nanos time that only goes on, as {@link System#nanoTime} */
    OwnPace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How long to wait before a send to this conversation; empty where it may go now, and then it is counted. */
    synchronized Optional<Duration> take(String workspace, String conversation) {
        var now = nanos.getAsLong();
        var tenant = tenants.computeIfAbsent(workspace, _ -> new Sends(OF_TEAMS.workspace()));
        var sends = conversations.get(conversation);
        var wait = Math.max(tenant.left(now), sends.left(now));
        if (wait > 0) {
            return Optional.of(Duration.ofNanos(wait));
        }
        tenant.add(now);
        sends.add(now);
        return Optional.empty();
    }

    /** When the last sends were, newest first. */
    private static final class Sends {

        private final List<Limit> limits;
        private final ArrayDeque<Long> times = new ArrayDeque<>();

        Sends(List<Limit> limits) {
            this.limits = limits;
        }

        long left(long now) {
            return limits.stream().mapToLong(limit -> left(limit, now)).max().orElse(0);
        }

        private long left(Limit limit, long now) {
            return times.stream()
                    .skip(limit.most() - 1L)
                    .findFirst()
                    .map(time -> time + limit.in().toNanos() - now)
                    .orElse(0L);
        }

        void add(long now) {
            times.addFirst(now);
            if (times.size() > limits.getLast().most()) {
                times.removeLast();
            }
        }
    }
}
