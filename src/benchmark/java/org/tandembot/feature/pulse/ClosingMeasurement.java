package org.tandembot.feature.pulse;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.disclosure.Band;
import org.tandembot.roster.PersonId;

/** How long it takes to close a round in which everyone of a very large team has answered every question. */
public final class ClosingMeasurement {

    private static final int AT_ONCE = 32;

    private ClosingMeasurement() {}

    /** Opens a round, casts every ballot, and closes it. */
    public static Duration close(ConfigurableApplicationContext tandem, int people, IntFunction<String> user) {
        SeededRound.open(tandem, people, user);
        var rounds = tandem.getBean(PulseRounds.class);
        var round = rounds.find(SeededRound.ID).orElseThrow();
        cast(round, tandem.getBean(BallotBoxes.class));
        var start = System.nanoTime();
        tandem.getBean(Ending.class).end(SeededRound.team(), round, Optional.empty());
        var took = Duration.ofNanos(System.nanoTime() - start);
        if (rounds.result(SeededRound.ID).isEmpty()) {
            throw new IllegalStateException("Closed without a result");
        }
        return took;
    }

    private static void cast(PulseRound round, BallotBoxes boxes) {
        try (var people = Executors.newFixedThreadPool(AT_ONCE)) {
            round.cells().keySet().forEach(person -> people.submit(() -> cast(round, person, boxes)));
        }
        if (boxes.answered(round.box(), Duration.ofHours(1)) != Band.OVER_THREE_QUARTERS) {
            throw new IllegalStateException("Not every ballot was cast");
        }
    }

    static void cast(PulseRound round, PersonId person, BallotBoxes boxes) {
        for (var place = 0; place < SeededRound.QUESTIONS; place++) {
            var answer = Answer.values()[Math.floorMod(person.hashCode() + place, Answer.values().length)];
            boxes.cast(round.box(), person, place, round.choice(person, place, answer).orElseThrow().bytes());
        }
    }
}
