package org.tandembot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import org.tandembot.workspace.Outbox;

/**
 * What goes through the {@link Outbox} of all instances together, for whoever looks after the service. Names nobody. Every method
 * fails with a {@link org.springframework.dao.DataAccessException} when Redis cannot be reached.
 */
@Component
public final class Traffic {

    /** In {@link #outcomes}: it arrived, or there was nothing to say any more. */
    public static final String DELIVERED = "delivered";

    private static final Script WAITING = Script.load(Traffic.class, "waiting.lua");

    private final Store store;
    private final InstantSource clock;

    Traffic(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What waits to be sent.
     *
     * @param deliveries how many
     * @param oldest for how long the oldest has waited; empty where none waits
     * @param later how many more there are that people want later, by their own hours
     */
    public record Waiting(long deliveries, Optional<Duration> oldest, long later) {

        static final Waiting NOTHING = new Waiting(0, Optional.empty(), 0);
    }

    /** What waits now. */
    public Waiting waiting() {
        var keys = Objects.requireNonNullElse(
                        store.commands().opsForSet().members(OutboxKeys.WORKSPACES), Set.<String>of())
                .stream()
                .flatMap(one -> Stream.of("stream", "aside", "later").map(kind -> OutboxKeys.of(kind, one)))
                .toList();
        if (keys.isEmpty()) {
            return Waiting.NOTHING;
        }
        var answer = store.list(WAITING, keys);
        var since = number(answer.get(1));
        return new Waiting(
                number(answer.get(0)),
                since == 0 ? Optional.empty() : Optional.of(positive(Instant.ofEpochMilli(since))),
                number(answer.get(2)));
    }

    private static long number(@Nullable Object answer) {
        return (Long) Objects.requireNonNull(answer);
    }

    private Duration positive(Instant since) {
        var time = Duration.between(since, clock.instant());
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** How often each thing became of a delivery on one day (in UTC): {@link #DELIVERED}, or why it was not delivered. */
    public Map<String, Long> outcomes(LocalDate day) {
        var counts = new TreeMap<String, Long>();
        store.commands()
                .<String, String>opsForHash()
                .entries(OutboxKeys.outcomesOf(day))
                .forEach((outcome, count) -> counts.put(outcome, Long.valueOf(count)));
        return counts;
    }

    /** Why deliveries of this day did not arrive at the first try, and how often. */
    public Map<String, Long> failures(LocalDate day) {
        var failures = outcomes(day);
        failures.remove(DELIVERED);
        return failures;
    }

    /** How many people and channels cannot be reached any more, since they left or blocked the bot. */
    public long unreachable() {
        return store.commands().opsForHash().size(OutboxKeys.UNREACHABLE);
    }
}
