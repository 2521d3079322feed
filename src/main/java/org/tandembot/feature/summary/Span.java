package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandembot.feature.pulse.PulseFigures.Round;

/** How much time a summary is about. */
enum Span {
    /** The round that closed last. */
    ROUND(1),
    /** All that closed within a month. */
    MONTH(1),
    /** All that closed within three months. */
    QUARTER(3);

    private final int months;

    Span(int months) {
        this.months = months;
    }

    /** Its name in commands, buttons and {@code /dialogs}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Span> of(String code) {
        return Arrays.stream(values())
                .filter(span -> span.code().equals(code.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The first day that it looks back to: for a round, a month before it ended. */
    LocalDate from(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone).minusMonths(months);
    }

    /** Which of these rounds, the oldest first, it is about. */
    List<Round> of(List<Round> rounds, Instant now, ZoneId zone) {
        var from = from(now, zone);
        return this == ROUND
                ? rounds.subList(Math.max(0, rounds.size() - 1), rounds.size())
                : rounds.stream()
                        .filter(round ->
                                !LocalDate.ofInstant(round.closed(), zone).isBefore(from))
                        .toList();
    }
}
