package org.tandembot.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.delivery.Traffic.Waiting;

/** Deliveries in figures, for {@code /actuator/prometheus}. Counters are of this instance, gauges of all instances together. */
@Component
final class DeliveryMetrics {

    private static final String OUTCOMES = "tandem.deliveries";

    private final MeterRegistry meters;
    private final Traffic traffic;
    private volatile Waiting waiting = Waiting.NOTHING;
    private volatile long unreachable;

    DeliveryMetrics(MeterRegistry meters, Traffic traffic) {
        this.meters = meters;
        this.traffic = traffic;
        Gauge.builder("tandem.outbox.waiting", () -> waiting.deliveries())
                .description("Deliveries that wait to be sent, all instances together")
                .register(meters);
        Gauge.builder(
                        "tandem.outbox.oldest",
                        () -> waiting.oldest().orElse(Duration.ZERO).toMillis() / 1000.0)
                .description("For how long the oldest of them has waited")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("tandem.outbox.later", () -> waiting.later())
                .description("Deliveries that people want later, by their own hours")
                .register(meters);
        Gauge.builder("tandem.outbox.unreachable", () -> unreachable)
                .description("People who left or blocked the bot")
                .register(meters);
    }

    /** Looks anew at what waits. Keeps the last figures where Redis cannot be reached. */
    void look() {
        try {
            waiting = traffic.waiting();
            unreachable = traffic.unreachable();
        } catch (DataAccessException outage) {
            meters.counter("tandem.outbox.outages").increment();
        }
    }

    void delivered(String platform) {
        count(platform, Traffic.DELIVERED, "");
    }

    /**
     * @param outcome {@code busy}, {@code failed}, {@code gone} or {@code given-up}
     * @param cause one of few words or sentences, which name nobody
     */
    void notDelivered(String platform, String outcome, String cause) {
        count(platform, outcome, cause);
    }

    private void count(String platform, String outcome, String cause) {
        meters.counter(OUTCOMES, "platform", platform, "outcome", outcome, "cause", cause)
                .increment();
    }
}
