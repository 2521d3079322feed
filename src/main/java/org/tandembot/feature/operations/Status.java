package org.tandembot.feature.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.delivery.Traffic;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Fact;
import org.tandembot.message.Message;
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

    Status(Traffic traffic, Agenda agenda, InstantSource clock, Dialogs dialogs) {
        this.traffic = traffic;
        this.agenda = agenda;
        this.clock = clock;
        this.words = dialogs.words("operations");
    }

    Message now(Locale language) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var waiting = traffic.waiting();
        var overdue = agenda.backlog(now);
        var outcomes = traffic.outcomes(today);
        var facts = new ArrayList<Fact>();
        facts.add(fact(language, "waiting", waits(language, waiting.deliveries(), waiting.oldest())));
        if (waiting.later() > 0) {
            facts.add(fact(language, "later", "" + waiting.later()));
        }
        facts.add(fact(
                language,
                "overdue",
                waits(language, overdue.entries(), overdue.oldest().map(since -> Duration.between(since, now)))));
        facts.add(fact(language, "sent", "" + outcomes.getOrDefault(Traffic.DELIVERED, 0L)));
        facts.add(fact(language, "unreachable", "" + traffic.unreachable()));
        var title = words.text(language, "title");
        var blocks = new ArrayList<Block>(List.of(new Block.Heading(title), new Block.Facts(facts)));
        var failures = traffic.failures(today);
        if (failures.isEmpty()) {
            blocks.add(new Block.Text(words.prose(language, "no-failures")));
        } else {
            blocks.add(new Block.Text(words.prose(language, "failures")));
            blocks.add(new Block.Facts(reasons(failures)));
        }
        blocks.add(new Block.Note(words.prose(language, "note")));
        return new Message(title, blocks);
    }

    private Fact fact(Locale language, String what, String value) {
        return new Fact(words.text(language, "fact." + what), value);
    }

    private String waits(Locale language, long count, Optional<Duration> oldest) {
        return oldest.isEmpty()
                ? "" + count
                : words.text(
                        language,
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
