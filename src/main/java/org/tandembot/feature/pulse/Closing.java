package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.InstantSource;
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

    /** More rounds than a team can have in the time for which results are remembered. */
    private static final int MOST_EARLIER = 2000;

    /** A little longer than it is of use, since a round that opens now closes later. */
    private static final Duration KEPT = Earlier.REMEMBERED.plusDays(60);

    private final PulseRounds rounds;
    private final Vault vault;
    private final Forgetting forgetting;
    private final InstantSource clock;

    Closing(PulseRounds rounds, Vault vault, Forgetting forgetting, InstantSource clock) {
        this.rounds = rounds;
        this.vault = vault;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** Closes the round, or goes on where an earlier closing broke off. */
    void close(PulseRound round) {
        rounds.stop(round.id());
        if (rounds.state(round.id()) == State.CLOSING) {
            rounds.keepPanel(round.id(), Panel.of(round), KEPT);
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
        return Telling.result(round, tallies, ballots.size(), earlier(round), clock.instant());
    }

    /** What may still be reckoned with of what was shown: earlier rounds with any of the same questions. */
    private Earlier earlier(PulseRound round) {
        var questions = round.questions().stream().map(Question::id).toList();
        var since = round.opened().minus(Earlier.REMEMBERED);
        var rest = new ArrayList<Earlier.Asked>();
        for (var earlier : rounds.closed(round.team(), MOST_EARLIER)) {
            if (earlier.round().opened().isAfter(since)
                    && earlier.result().questions().stream().anyMatch(one -> questions.contains(one.question()))) {
                rounds.panel(earlier.round().id())
                        .ifPresent(panel -> rest.add(new Earlier.Asked(earlier.result(), panel)));
            }
        }
        return new Earlier(rest, round.minimumGroupSize());
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
