package org.tandembot.schedule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** When something recurs by itself. */
public interface Times {

    /** The first moment after that one; empty where none is in sight. */
    Optional<Instant> next(Instant after);

    /** All that the moments follow from, in one line: where that stays the same, so do they. */
    String settings();

    /** Every day at that local time. */
    static Times daily(LocalTime at, ZoneId zone) {
        return new Daily(at, zone, "", _ -> true);
    }
}
