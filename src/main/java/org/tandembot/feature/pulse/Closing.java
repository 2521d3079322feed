package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.feature.pulse.PulseRounds.State;
import org.tandembot.store.Forgetting;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;

/**
 * Closes a round: take no more ballots, tally in memory, suppress, publish once, delete the ballots, destroy the key, ask Redis
 * to rewrite its file. Each step may be repeated, so a crash after any of them is mended by closing again. The key goes only
 * after the result is durable. The round stays the team's current one until {@link Ending} has told of it.
 */
@Component
class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final PulseRounds rounds;
    private final Vault vault;
    private final Forgetting forgetting;

    Closing(PulseRounds rounds, Vault vault, Forgetting forgetting) {
        this.rounds = rounds;
        this.vault = vault;
        this.forgetting = forgetting;
    }

    /** Closes the round, or goes on where an earlier closing broke off. */
    void close(PulseRound round) {
        rounds.stop(round.id());
        if (rounds.state(round.id()) == State.CLOSING) {
            rounds.publish(round.id(), tally(round));
        }
        if (rounds.state(round.id()) == State.TALLIED) {
            rounds.deleteBallots(round.id());
            vault.destroy(round.id());
            forgetting.owe();
        }
    }

    private RoundResult tally(PulseRound round) {
        var ballots = rounds.allBallots(round.id());
        var tallies = new ArrayList<Tally>();
        round.questions().forEach(_ -> tallies.add(new Tally()));
        var key = vault.open(round.id());
        if (key.isEmpty()) {
            log.error(
                    "The key of a round is gone before its result was there; nobody can read its {} ballots",
                    ballots.size());
        } else {
            count(ballots, key.get(), tallies);
        }
        return Tally.result(round, tallies, ballots.size());
    }

    private static void count(Map<String, String> ballots, Sealer key, List<Tally> tallies) {
        var unreadable = 0;
        for (var ballot : ballots.entrySet()) {
            try {
                var open = Ballot.open(ballot.getKey(), ballot.getValue(), key);
                tallies.get(open.place()).count(open);
            } catch (RuntimeException _) {
                unreadable++;
            }
        }
        if (unreadable > 0) {
            log.warn("{} ballots of a round could not be opened and were left out", unreadable);
        }
    }
}
