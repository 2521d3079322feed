package org.tandembot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Hours;
import org.tandembot.workspace.Destination;

/** Whether a person wants to be written to now and here: the one place that keeps people's hours, pauses, silence and links. */
@Component
final class QuietHoursPolicy {

    /** Asked again at least this often, for people change their wishes. */
    static final Duration AT_MOST = Duration.ofMinutes(15);

    private final Preferences preferences;
    private final Teams teams;
    private final InstantSource clock;

    QuietHoursPolicy(Preferences preferences, Teams teams, InstantSource clock) {
        this.preferences = preferences;
        this.teams = teams;
        this.clock = clock;
    }

    /** What may be done with a delivery. */
    sealed interface Word {}

    record Now() implements Word {}

    /** Ask again after this time. */
    record Later(Duration in) implements Word {}

    /** It is not wanted: there is nothing to say any more. */
    record Never() implements Word {}

    /** They like to be asked in another place of theirs. */
    record Elsewhere(Destination to) implements Word {}

    /** Learns what other instances changed. */
    void refresh() {
        teams.refresh();
    }

    Word ask(Destination to, DeliveryPolicy manner) {
        return switch (to) {
            case Destination.ToChannel _ -> new Now();
            case Destination.ToPerson(var place) -> {
                var links = teams.links();
                var asked = links.asked(place);
                yield asked.equals(place) || manner == DeliveryPolicy.PLACE
                        ? ask(preferences.of(links.canonical(place)), manner)
                        : new Elsewhere(new Destination.ToPerson(asked));
            }
        };
    }

    private Word ask(Hours hours, DeliveryPolicy manner) {
        var now = clock.instant();
        return switch (manner) {
            case USUAL -> hours.isAway(now) ? new Never() : when(hours.next(now), now);
            case KEPT -> when(hours.next(now), now);
            case DUTY -> when(Optional.of(hours.nextForDuty(now)), now);
            case PLACE -> new Now();
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
