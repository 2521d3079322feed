package org.tandembot.feature.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.Terms;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Focus;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Agenda;

/**
 * Ends rounds: the boxes of its comments and answers close, the team turns to what it agreed on least, and whoever waits for the
 * result is told.
 */
@Component
class Ending {

    /** Summaries are made by whoever has a job of this name, if anybody has. */
    private static final String SUMMARY = "summary.round";

    private final RedisPulseRounds rounds;
    private final BallotBoxes boxes;
    private final Remembered remembered;
    private final Focus focus;
    private final Outbox outbox;
    private final Agenda agenda;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration lookEvery;

    Ending(
            RedisPulseRounds rounds,
            BallotBoxes boxes,
            Remembered remembered,
            Focus focus,
            Outbox outbox,
            Agenda agenda,
            InstantSource clock,
            RandomGenerator random,
            PulseSettings settings) {
        this.rounds = rounds;
        this.boxes = boxes;
        this.remembered = remembered;
        this.focus = focus;
        this.outbox = outbox;
        this.agenda = agenda;
        this.clock = clock;
        this.random = random;
        this.lookEvery = settings.responseRateEvery();
    }

    /**
     * Closes the round; the team is told that it has ended, and its managers get the result, but for one who has it already.
     * It counts as closed only once these messages are in the outbox, so that a crash before that loses none of them.
     *
     * @return the result; empty where the round's key is out of reach, and nothing was changed
     */
    Optional<RoundResult> end(Team team, PulseRound round, Optional<PersonId> hasIt) {
        var counting = new Counting<>(
                RoundResult.class,
                (terms, ballots) -> count(round.of(terms.asked()), ballots),
                _ -> RoundResult.lost(round, clock.instant()),
                result -> publish(team, round, result, hasIt));
        return boxes.close(round.box(), counting) ? rounds.result(round.id()) : Optional.empty();
    }

    private RoundResult count(PulseRound counted, List<Ballot> ballots) {
        var tallies = counted.questions().stream().map(_ -> new Tally()).toList();
        ballots.forEach(ballot -> tallies.get(ballot.slot()).count(Choice.of(ballot.content())));
        remembered.keep(counted);
        return Telling.result(counted, tallies, ballots.size(), remembered.before(counted), clock.instant());
    }

    private void publish(Team team, PulseRound round, RoundResult result, Optional<PersonId> hasIt) {
        boxes.close(
                round.comments(),
                new Counting<>(
                        Comments.class,
                        this::comments,
                        terms -> comments(terms, List.of()),
                        comments -> rounds.keep(round.id(), comments, Remembered.KEPT)));
        rounds.keep(round.id(), result);
        focus.set(team, result.lowest());
        tell(team, round, hasIt);
        agenda.put(SUMMARY, team.id() + "/" + round.id(), result.closed());
        rounds.close(round);
    }

    /** Comments are kept in no other form than what may be shown of them all. */
    private Comments comments(Terms terms, List<Ballot> ballots) {
        var texts = ballots.stream()
                .map(ballot -> UTF_8.decode(ballot.content()).toString())
                .filter(text -> !text.isEmpty())
                .toList();
        return Comments.of(texts, terms.asked().size(), terms.minimum(), random);
    }

    private void tell(Team team, PulseRound round, Optional<PersonId> hasIt) {
        var about = Map.of("r", round.id());
        outbox.send(List.of(new Delivery(
                round.id() + ":ended", new ToChannel(team.channel()), new ActionId("pulse", "announce", about))));
        outbox.send(team.managers().stream()
                .filter(manager -> hasIt.filter(manager::equals).isEmpty())
                .map(manager -> new Delivery(
                        round.id() + ":told:" + manager, new ToPerson(manager), new ActionId("pulse", "told", about)))
                .toList());
    }

    /**
     * The response rate as it may be told while the round is open: looked up at most once an hour, and moved only by as many
     * ballots as the minimum group would cast.
     */
    Band band(PulseRound round) {
        return boxes.answered(round.box(), lookEvery);
    }
}
