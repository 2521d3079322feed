package org.tandembot.delivery;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandembot.chat.Outbox;

/** What goes through the {@link Outbox} of all instances together, for whoever looks after the service. Names nobody. */
public interface Traffic {

    /**
     * What waits to be sent.
     *
     * @throws org.springframework.dao.DataAccessException when Redis cannot be reached
     */
    Waiting waiting();

    /**
     * How often each thing became of a delivery on one day (in UTC): {@link #DELIVERED}, or why it was not delivered.
     *
     * @throws org.springframework.dao.DataAccessException when Redis cannot be reached
     */
    Map<String, Long> outcomes(LocalDate day);

    /**
     * How many people and channels cannot be reached any more, since they left or blocked the bot.
     *
     * @throws org.springframework.dao.DataAccessException when Redis cannot be reached
     */
    long unreachable();

    /** In {@link #outcomes}: it arrived, or there was nothing to say any more. */
    String DELIVERED = "delivered";

    /**
     * @param deliveries how many
     * @param oldest for how long the oldest has waited; empty where none waits
     * @param later how many more there are that people want later, by their own hours
     */
    record Waiting(long deliveries, Optional<Duration> oldest, long later) {

        static final Waiting NOTHING = new Waiting(0, Optional.empty(), 0);
    }

    /** Why deliveries of this day did not arrive at the first try, and how often. */
    default Map<String, Long> failures(LocalDate day) {
        var failures = new TreeMap<>(outcomes(day));
        failures.remove(DELIVERED);
        return failures;
    }
}
