package org.tandembot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;
import org.tandembot.store.StoreEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells those who listen of an {@link Event}, each through a Spring {@code @EventListener}. It stays on the agenda until all of them
 * have returned, so it outlives a crash; and it is told again where one of them failed, so each may hear of the same event twice.
 */
@Component
public final class Events implements Job {

    static final String NAME = "events";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANY_TIME = Duration.ofDays(10_000);

    /** Instances that notice the same do so within minutes, which may be on both sides of the hour. */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    private final Agenda agenda;
    private final ApplicationEventPublisher listeners;
    private final InstantSource clock;
    private final Documents<Instant> noticed;

    Events(Agenda agenda, ApplicationEventPublisher listeners, InstantSource clock, Store store) {
        this.agenda = agenda;
        this.listeners = listeners;
        this.clock = clock;
        this.noticed = store.documents("noticed", Instant.class);
    }

    /** Tells of it in a while, or as soon as the agenda is looked at. May be repeated. */
    public void tell(Event event, Duration in) {
        agenda.put(NAME, JSON.writeValueAsString(event), clock.instant().plus(in));
    }

    /** Writes down what is wrong before anybody is told; what is noticed again within the hour is the same. */
    @EventListener
    void keep(StoreEvent happened) {
        switch (happened) {
            case StoreEvent.Back _ -> {}
            case StoreEvent.Trouble(var kind, var now) ->
                noticed.compute(
                                kind.name(),
                                before -> before.filter(hour -> isSame(hour, now))
                                        .or(() -> Optional.of(now.truncatedTo(ChronoUnit.HOURS))))
                        .ifPresent(hour -> tell(new Event.Trouble(kind, hour), Duration.ZERO));
        }
    }

    private static boolean isSame(Instant hour, Instant now) {
        return !now.isBefore(hour.minus(TOGETHER))
                && now.isBefore(hour.plus(1, ChronoUnit.HOURS).plus(TOGETHER));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration window() {
        return ANY_TIME;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        listeners.publishEvent(JSON.readValue(about, Event.class));
        return Optional.empty();
    }

    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }
}
