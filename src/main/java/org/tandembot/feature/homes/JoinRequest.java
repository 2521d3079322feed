package org.tandembot.feature.homes;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.tandembot.roster.Home;

/**
 * A channel that asks to be a home of a team.
 *
 * @param workspace what the workspace is called that it is in
 * @param asker what whoever asks is called there
 * @param people how many are in the channel; empty where that is not known
 */
record JoinRequest(
        String id, Home home, String workspace, String asker, OptionalInt people, Instant at, Answer answer) {

    /** The first that is given stays. What follows from it is done once more by whoever presses again, until it was done to its end. */
    enum Answer {
        NONE,
        YES,
        NO
    }

    /** How long it can be answered. */
    static final Duration OPEN_FOR = Duration.ofDays(14);

    boolean isOpen(Instant now) {
        return now.isBefore(at.plus(OPEN_FOR));
    }

    JoinRequest answered(Answer other) {
        return new JoinRequest(id, home, workspace, asker, people, at, other);
    }
}
