package org.tandembot.feature.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tandembot.delivery.Traffic;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Fact;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.schedule.Agenda;

/** How it goes with what Tandem has to do and to say, of all instances together. Names nobody. */
@Component
final class Status {

    /** So many reasons are shown; there are few. */
    private static final int REASONS = 12;

    private final Traffic traffic;
    private final Agenda agenda;
    private final InstantSource clock;
    private final Words words;
    private final String version;

    Status(
            Traffic traffic,
            Agenda agenda,
            InstantSource clock,
            Dialogs dialogs,
            @Value("${info.app.version}") String version,
            MeterRegistry meters) {
        this.traffic = traffic;
        this.agenda = agenda;
        this.clock = clock;
        this.words = dialogs.words("operations");
        this.version = version;
        Gauge.builder("tandem.version", () -> 1)
                .description("Always 1; which version it is stands in its tag")
                .tag("version", version)
                .register(meters);
    }

    Message now(Reader reader) {
        var say = words.in(reader);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var waiting = traffic.waiting();
        var overdue = agenda.backlog(now);
        var outcomes = traffic.outcomes(today);
        var facts = new ArrayList<Fact>();
        facts.add(fact(say, "version", version));
        facts.add(fact(say, "waiting", waits(say, waiting.deliveries(), waiting.oldest())));
        if (waiting.later() > 0) {
            facts.add(fact(say, "later", "" + waiting.later()));
        }
        facts.add(fact(
                say,
                "overdue",
                waits(say, overdue.entries(), overdue.oldest().map(since -> Duration.between(since, now)))));
        facts.add(fact(say, "sent", "" + outcomes.getOrDefault(Traffic.DELIVERED, 0L)));
        facts.add(fact(say, "unreachable", "" + traffic.unreachable()));
        var failures = traffic.failures(today);
        return Message.of(say.text("title"), say.heading("title"), new Block.Facts(facts))
                .with(
                        failures.isEmpty()
                                ? List.of(say.paragraph("no-failures"))
                                : List.of(say.paragraph("failures"), new Block.Facts(reasons(failures))))
                .with(say.note("note"));
    }

    private static Fact fact(Wording say, String what, String value) {
        return say.fact("fact." + what, value);
    }

    private static String waits(Wording say, long count, Optional<Duration> oldest) {
        return oldest.isEmpty()
                ? "" + count
                : say.text(
                        "waits",
                        "count",
                        count,
                        "minutes",
                        Math.max(0, oldest.get().toMinutes()));
    }

    /** The most frequent first. */
    private static List<Fact> reasons(Map<String, Long> failures) {
        return failures.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS)
                .map(failure -> new Fact(failure.getKey(), failure.getValue().toString()))
                .toList();
    }
}
