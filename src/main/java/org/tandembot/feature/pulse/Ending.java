package org.tandembot.feature.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Comments;
import org.tandembot.feature.pulse.RoundResult.Publishing;
import org.tandembot.message.ActionId;
import org.tandembot.release.History;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Outbox;

/**
 * Ends rounds: the boxes of its comments and answers close, the team is told so, and whoever waits for the result hears that it is there.
 */
@Component
class Ending {

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    private final PulseRounds rounds;
    private final BallotBoxes boxes;
    private final History history;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RandomGenerator random;

    Ending(
            PulseRounds rounds,
            BallotBoxes boxes,
            History history,
            Outbox outbox,
            InstantSource clock,
            RandomGenerator random) {
        this.rounds = rounds;
        this.boxes = boxes;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Closes the round. It counts as closed only once it is known to whoever tells of it, so that a crash before that loses nothing.
     *
     * @param reader the manager who reads the result at once, and needs it in no other way
     * @return the result; empty where the round's key is out of reach, and nothing was changed
     */
    Optional<RoundResult> end(Team team, PulseRound round, Optional<PersonId> reader) {
        var counting = new Counting<>(
                RoundResult.class,
                (terms, ballots) -> new Publishing(round.of(terms.asked())).result(history, ballots, clock.instant()),
                _ -> RoundResult.lost(round, clock.instant()),
                result -> publish(team, round, result, reader));
        rounds.seeThrough(round.id(), clock.instant());
        return boxes.close(round.box(), counting) ? rounds.result(round.id()) : Optional.empty();
    }

    /**
     * Takes a round back: what was answered is destroyed unread. May be repeated.
     *
     * @return false where the round's key is out of reach: then it is taken back later
     */
    boolean takeBack(Team team, PulseRound round) {
        // First what is decided, so that a crash leaves nothing that would be counted.
        rounds.takeBack(round);
        rounds.seeThrough(round.id(), clock.instant());
        if (!boxes.discard(round.comments()) || !boxes.discard(round.box())) {
            return false;
        }
        outbox.toHomes(team, round.id() + ":taken-back", new ActionId("pulse", "taken-back").with("team", team.id()));
        rounds.remove(round);
        log.info("Round {} was taken back", round.id());
        return true;
    }

    private void publish(Team team, PulseRound round, RoundResult result, Optional<PersonId> reader) {
        // Another manager may have taken it back at the same moment.
        if (rounds.isTakenBack(round.id())) {
            return;
        }
        boxes.close(
                round.comments(),
                new Counting<>(
                        Comments.class,
                        this::comments,
                        terms -> comments(terms, List.of()),
                        comments -> rounds.keep(round.id(), comments)));
        rounds.keep(round, result);
        outbox.toHomes(team, round.id() + ":ended", new ActionId("pulse", "announce").with("round", round.id()));
        rounds.close(round, result, reader);
        log.info("Round {} closed", round.id());
    }

    /** Comments are kept in no other form than what may be shown of them all. */
    private Comments comments(Terms terms, List<Ballot> ballots) {
        var texts = ballots.stream()
                .map(ballot -> UTF_8.decode(ballot.content()).toString())
                .filter(text -> !text.isEmpty())
                .toList();
        return Comments.of(texts, terms.asked().size(), terms.minimum(), random);
    }
}
