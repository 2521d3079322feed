package org.tandembot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.store.Store;

/**
 * Touches everything in Redis six times an hour. Redis knows of each key for how long it lay idle ({@code OBJECT IDLETIME}), which
 * of a concern's receipt would tell the second in which it came.
 */
@Component
final class IdleTimes implements Job, Planner {

    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Store store;
    private final InstantSource clock;

    IdleTimes(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "store.idle-times";
    }

    @Override
    public Stream<Plan> plans(Instant now) {
        return Stream.of(new Plan(name(), "all", "", () -> Optional.of(now)));
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        store.touchAll();
        return Optional.of(clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(EVERY));
    }
}
