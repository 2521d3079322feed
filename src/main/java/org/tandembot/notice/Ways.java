package org.tandembot.notice;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.notice.Way.Gone;
import org.tandembot.notice.Way.Later;
import org.tandembot.notice.Way.Note;
import org.tandembot.notice.Way.Outcome;
import org.tandembot.notice.Way.Sent;

/** The ways that are set up, each of which rests for a minute after it failed for everybody. */
final class Ways {

    private static final Logger log = LoggerFactory.getLogger(Ways.class);
    private static final Duration REST = Duration.ofMinutes(1);

    private final List<Way> all;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    private record Trouble(Instant noticed, String why) {}

    Ways(List<Way> all, MeterRegistry meters, InstantSource clock) {
        this.all = List.copyOf(all);
        this.meters = meters;
        this.clock = clock;
    }

    Set<Kind> offered() {
        return Stream.of(Kind.values()).filter(kind -> way(kind).isPresent()).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Way> way(Kind kind) {
        return all.stream().filter(way -> way.takes(kind)).findFirst();
    }

    /** What each that does not work now suffers from. */
    Map<String, String> troubles() {
        return troubles.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().why()));
    }

    boolean bounced(Kind kind, String receipt) {
        return way(kind).filter(way -> way.bounced(receipt)).isPresent();
    }

    Outcome send(Kind kind, Note note) {
        return way(kind).map(way -> send(way, kind, note)).orElseGet(() -> new Later("it is switched off", false));
    }

    private Outcome send(Way way, Kind kind, Note note) {
        var trouble = troubles.get(way.name());
        if (trouble != null && clock.instant().isBefore(trouble.noticed().plus(REST))) {
            return new Later(trouble.why(), true);
        }
        var outcome = way.send(kind, note);
        var word = switch (outcome) {
            case Sent _ -> "sent";
            case Gone() -> "gone";
            case Later _ -> "failed";
        };
        meters.counter("tandem.notices", "way", way.name(), "outcome", word).increment();
        remember(way, outcome);
        return outcome;
    }

    /** Says each trouble once. */
    private void remember(Way way, Outcome outcome) {
        if (outcome instanceof Later(var why, var isForAll)) {
            if (!isForAll) {
                log.debug("A notice could not be sent by {}: {}", way.name(), why);
                return;
            }
            var before = troubles.put(way.name(), new Trouble(clock.instant(), why));
            if (before == null || !before.why().equals(why)) {
                log.warn("Notices cannot be sent by {}: {}; each is tried again for some hours", way.name(), why);
            }
        } else if (troubles.remove(way.name()) != null) {
            log.info("Notices are sent by {} again", way.name());
        }
    }
}
