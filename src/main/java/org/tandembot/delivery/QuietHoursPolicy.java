package org.tandembot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Manner;
import org.tandembot.roster.Preferences;

/** Whether a person wants to be written to now: the one place that keeps people's hours, pauses and silence. */
@Component
final class QuietHoursPolicy {

    /** Asked again at least this often, for people change their wishes. */
    static final Duration AT_MOST = Duration.ofMinutes(15);

    private final Preferences preferences;
    private final InstantSource clock;

    QuietHoursPolicy(Preferences preferences, InstantSource clock) {
        this.preferences = preferences;
        this.clock = clock;
    }

    /** What may be done with a delivery. */
    sealed interface Word {}

    record Now() implements Word {}

    /** Ask again after this time. */
    record Later(Duration in) implements Word {}

    /** It is not wanted: there is nothing to say any more. */
    record Never() implements Word {}

    Word ask(Destination to, Manner manner) {
        return switch (to) {
            case Destination.ToChannel _ -> new Now();
            case Destination.ToPerson(var person) -> {
                var hours = preferences.of(person);
                var now = clock.instant();
                yield switch (manner) {
                    case USUAL -> hours.isAway(now) ? new Never() : when(hours.next(now), now);
                    case KEPT -> when(hours.next(now), now);
                    case DUTY -> when(Optional.of(hours.nextForDuty(now)), now);
                };
            }
        };
    }

    private static Word when(Optional<Instant> next, Instant now) {
        if (next.isEmpty()) {
            return new Never();
        }
        var wait = Duration.between(now, next.get());
        return wait.isPositive() ? new Later(wait.compareTo(AT_MOST) < 0 ? wait : AT_MOST) : new Now();
    }
}
