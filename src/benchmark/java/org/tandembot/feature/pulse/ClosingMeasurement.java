package org.tandembot.feature.pulse;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.disclosure.Cell;
import org.tandembot.store.Store;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;

/** How long it takes to close a round in which everyone of a very large team has answered every question. */
public final class ClosingMeasurement {

    private static final int PEOPLE_AT_ONCE = 1000;

    private ClosingMeasurement() {}

    /** Opens a round, casts every ballot, and closes it. */
    public static Duration close(ConfigurableApplicationContext tandem, int people, IntFunction<String> user) {
        SeededRound.open(tandem, people, user);
        var rounds = tandem.getBean(PulseRounds.class);
        var round = rounds.find(SeededRound.ID).orElseThrow();
        cast(round, tandem.getBean(Vault.class).open(SeededRound.ID).orElseThrow(), tandem.getBean(Store.class));
        if (rounds.allBallots(SeededRound.ID).size() != people * SeededRound.QUESTIONS) {
            throw new IllegalStateException("Not every ballot was cast");
        }
        var start = System.nanoTime();
        tandem.getBean(Closing.class).close(round);
        var took = Duration.ofNanos(System.nanoTime() - start);
        if (rounds.result(SeededRound.ID).isEmpty()) {
            throw new IllegalStateException("Closed without a result");
        }
        return took;
    }

    private static void cast(PulseRound round, Sealer key, Store store) {
        var people = List.copyOf(round.cells().entrySet());
        var some = new HashMap<String, String>();
        for (var i = 0; i < people.size(); i++) {
            var tokens = round.tokens(people.get(i).getKey(), key);
            for (var place = 0; place < tokens.size(); place++) {
                var ballot = ballot(place, i, people.get(i).getValue(), tokens, key);
                some.put(ballot.token(), ballot.sealed());
            }
            if (i % PEOPLE_AT_ONCE == PEOPLE_AT_ONCE - 1 || i == people.size() - 1) {
                store.commands().opsForHash().putAll(SeededRound.ballotsKey(), some);
                some.clear();
            }
        }
    }

    private static Ballot ballot(int place, int person, Cell cell, List<String> tokens, Sealer key) {
        var answer = Answer.values()[(person + place) % Answer.values().length];
        return Ballot.seal(new Ballot.Open(place, answer, cell), tokens, key);
    }
}
