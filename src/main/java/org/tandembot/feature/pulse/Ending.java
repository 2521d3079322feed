package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.disclosure.Band;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Focus;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Agenda;

/** Ends rounds: the team turns to what it agreed on least, and who waits for the result is told. */
@Component
class Ending {

    /** Summaries are made by whoever has a job of this name, if anybody has. */
    private static final String SUMMARY = "summary.round";

    private final PulseRounds rounds;
    private final Closing closing;
    private final Focus focus;
    private final Outbox outbox;
    private final Agenda agenda;
    private final InstantSource clock;
    private final Duration lookEvery;

    Ending(
            PulseRounds rounds,
            Closing closing,
            Focus focus,
            Outbox outbox,
            Agenda agenda,
            InstantSource clock,
            PulseSettings settings) {
        this.rounds = rounds;
        this.closing = closing;
        this.focus = focus;
        this.outbox = outbox;
        this.agenda = agenda;
        this.clock = clock;
        this.lookEvery = settings.responseRateEvery();
    }

    /**
     * Closes the round; the team is told that it has ended, and its managers get the result, but for one who has it already.
     * It counts as closed only once these messages are in the outbox, so that a crash before that loses none of them.
     */
    RoundResult end(Team team, PulseRound round, Optional<PersonId> hasIt) {
        closing.close(round);
        var result = rounds.result(round.id()).orElseThrow();
        focus.set(team, result.lowest());
        tell(team, round, hasIt);
        agenda.put(SUMMARY, team.id() + "/" + round.id(), result.closed());
        rounds.close(round);
        return result;
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
        var questions = round.questions().size();
        var told = rounds.roughlyAnswered(
                round.id(), clock.instant(), lookEvery, (long) round.minimumGroupSize() * questions);
        return Band.of(told, (long) round.asked() * questions);
    }
}
