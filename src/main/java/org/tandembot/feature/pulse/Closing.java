package org.tandembot.feature.pulse;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Comments;
import org.tandembot.feature.pulse.PulseRounds.State;
import org.tandembot.store.Forgetting;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;

/**
 * Closes a round: take no more ballots and comments, tally in memory, suppress, publish once, delete what is sealed, destroy the key, ask Redis
 * to rewrite its file. Each step may be repeated, so a crash after any of them is mended by closing again. The key goes only
 * after the result is durable. The round stays the team's current one until {@link Ending} has told of it.
 */
@Component
class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final PulseRounds rounds;
    private final Remembered remembered;
    private final Vault vault;
    private final Forgetting forgetting;
    private final InstantSource clock;
    private final RandomGenerator random;

    Closing(
            PulseRounds rounds,
            Remembered remembered,
            Vault vault,
            Forgetting forgetting,
            InstantSource clock,
            RandomGenerator random) {
        this.rounds = rounds;
        this.remembered = remembered;
        this.vault = vault;
        this.forgetting = forgetting;
        this.clock = clock;
        this.random = random;
    }

    /** Closes the round, or goes on where an earlier closing broke off. */
    void close(PulseRound round) {
        rounds.stop(round.id());
        if (rounds.state(round.id()) == State.CLOSING) {
            remembered.keep(round);
            rounds.publish(round.id(), tally(round), comments(round), Remembered.KEPT);
        }
        if (rounds.state(round.id()) == State.TALLIED) {
            rounds.deleteSealed(round.id());
            vault.destroy(round.id());
            forgetting.owe();
        }
    }

    private RoundResult tally(PulseRound round) {
        var ballots = rounds.allBallots(round.id());
        var key = vault.open(round.id());
        if (key.isEmpty()) {
            log.error(
                    "The key of a round is gone before its result was there; nobody can read its {} ballots",
                    ballots.size());
            return RoundResult.lost(round, clock.instant());
        }
        var tallies = new ArrayList<Tally>();
        round.questions().forEach(_ -> tallies.add(new Tally()));
        count(ballots, key.get(), tallies);
        return Telling.result(round, tallies, ballots.size(), remembered.before(round), clock.instant());
    }

    /** Comments are kept in no other form than what may be shown of them all. */
    private Comments comments(PulseRound round) {
        var texts = new ArrayList<String>();
        vault.open(round.id())
                .ifPresent(key -> openEach(rounds.allComments(round.id()), "comments", (token, locked) -> {
                    var text = Comment.open(token, locked, key);
                    if (!text.isEmpty()) {
                        texts.add(text);
                    }
                }));
        return Comments.of(texts, round.asked(), round.minimumGroupSize(), random);
    }

    private static void count(Map<String, String> ballots, Sealer key, List<Tally> tallies) {
        openEach(ballots, "ballots", (token, locked) -> {
            var open = Ballot.open(token, locked, key);
            tallies.get(open.place()).count(open);
        });
    }

    private static void openEach(Map<String, String> all, String what, BiConsumer<String, String> opening) {
        var unreadable = 0;
        for (var one : all.entrySet()) {
            try {
                opening.accept(one.getKey(), one.getValue());
            } catch (RuntimeException _) {
                unreadable++;
            }
        }
        if (unreadable > 0) {
            log.warn("{} {} of a round could not be opened and were left out", unreadable, what);
        }
    }
}
