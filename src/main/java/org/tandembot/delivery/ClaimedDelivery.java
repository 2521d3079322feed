package org.tandembot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandembot.message.ActionId;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;

/**
 * A delivery that this instance has taken from the outbox.
 *
 * @param place its name in the stream
 * @param since when it was taken into the outbox, in milliseconds
 * @param tries how often it has failed
 */
record ClaimedDelivery(String place, Delivery delivery, long since, int tries) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Reads what {@link #encoded()} wrote; empty for anything else. */
    static Optional<ClaimedDelivery> read(String place, List<String> fields) {
        try {
            return ActionId.parse(fields.get(2))
                    .map(what -> new ClaimedDelivery(
                            place,
                            new Delivery(fields.get(0), Destination.parse(fields.get(1)), what),
                            Long.parseLong(fields.get(3)),
                            Integer.parseInt(fields.get(4))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    /** All but its place, in lines. */
    String encoded() {
        return String.join(
                "\n",
                delivery.id(),
                delivery.to().encoded(),
                delivery.what().encoded(),
                Long.toString(since),
                Integer.toString(tries));
    }

    /** The same, not waiting before that moment: that somebody does not want it yet is no delay. */
    ClaimedDelivery notBefore(Instant moment) {
        return new ClaimedDelivery(place, delivery, moment.toEpochMilli(), tries);
    }

    ClaimedDelivery failedOnceMore() {
        return new ClaimedDelivery(place, delivery, since, tries + 1);
    }

    /** How long to wait before the next try: longer each time. */
    Duration pause() {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
