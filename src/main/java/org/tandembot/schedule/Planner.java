package org.tandembot.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plans what should be on the {@link Agenda} by itself, such as one entry of a job for each team. */
public interface Planner {

    /**
     * All that should be there. What is new, or planned from other settings than before, is put there; what is no more planned is
     * dropped; what has ended by itself stays ended. Asked at every look of every instance, so it must cost next to nothing.
     */
    Stream<Plan> plans(Instant now);

    /**
     * An entry that should be on the agenda.
     *
     * @param job the {@link Job#name()}
     * @param about what it is about
     * @param settings the text of the settings that its times follow from
     * @param first when it is due first; empty where that is not in sight. Asked where it is new or has other settings
     */
    record Plan(String job, String about, String settings, Supplier<Optional<Instant>> first) {}
}
