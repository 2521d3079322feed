package org.tandembot.feature.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Agenda.Backlog;

/** What is overdue on the agenda, for {@code /actuator/prometheus}. */
@Component
class AgendaGauge {

    private static final Logger log = LoggerFactory.getLogger(AgendaGauge.class);

    private final Agenda agenda;
    private final InstantSource clock;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    AgendaGauge(Agenda agenda, InstantSource clock, MeterRegistry meters) {
        this.agenda = agenda;
        this.clock = clock;
        Gauge.builder("tandem.agenda.overdue", () -> backlog.entries())
                .description("What is due and not done yet")
                .register(meters);
        Gauge.builder("tandem.agenda.oldest", this::seconds)
                .description("How long ago the oldest of it was due")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Keeps the last figures where Redis cannot be reached. */
    @Scheduled(fixedDelayString = "10s")
    void look() {
        try {
            backlog = agenda.backlog(clock.instant());
        } catch (DataAccessException outage) {
            log.debug("Redis is unavailable: what is overdue is not known");
        }
    }

    private double seconds() {
        return backlog.oldest()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
