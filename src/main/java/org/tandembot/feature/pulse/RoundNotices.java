package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Event;
import org.tandembot.workspace.Errand;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Outbox;

/** What is written by itself about a round: to the team's channel, and to whoever manages the team by then. */
@Component
final class RoundNotices {

    /** Within this time all are asked who want to be asked then. */
    private static final Duration TO_ASK_ALL = Duration.ofMinutes(10);

    private final Teams teams;
    private final PulseRounds rounds;
    private final Planning planning;
    private final ManagerCards cards;
    private final Outbox outbox;
    private final InstantSource clock;

    RoundNotices(
            Teams teams,
            PulseRounds rounds,
            Planning planning,
            ManagerCards cards,
            Outbox outbox,
            InstantSource clock) {
        this.teams = teams;
        this.rounds = rounds;
        this.planning = planning;
        this.cards = cards;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The team of a round that has just opened: later on, that somebody was still asked would tell that they had not answered. */
    Optional<Team> missing(Letter letter) {
        return rounds.find(letter.arg("round"))
                .filter(round -> clock.instant().isBefore(round.opened().plus(TO_ASK_ALL)))
                .flatMap(round -> teams.find(round.team()));
    }

    /**
     * Has the managers of all open rounds told what is wrong, in the same words, whether or not their round has lost anything: else they would
     * know that somebody has just answered.
     */
    @EventListener
    void warn(Event.Trouble trouble) {
        var kind = trouble.kind().name().toLowerCase(Locale.ROOT);
        var hour = Long.toString(trouble.noticed().getEpochSecond());
        for (var team : teams.all()) {
            rounds.current(team.id())
                    .filter(round -> rounds.isOpen(round.id()))
                    .ifPresent(round -> outbox.toEach(
                            team.managers(),
                            String.join(":", round.team(), kind, round.id(), hour),
                            new ActionId(
                                    "pulse",
                                    "warning",
                                    Map.of(WhichTeam.TEAM, round.team(), Errand.KIND, kind, "noticed", hour))));
        }
    }

    /** What has become of where answers are saved, to a manager. */
    Optional<Message> warning(Letter letter) {
        return letter.managed()
                .map(team -> cards.in(team)
                        .message(
                                "warning." + letter.arg(Errand.KIND),
                                "team",
                                team.name(),
                                "noticed",
                                Instant.ofEpochSecond(Long.parseLong(letter.arg("noticed")))
                                        .atZone(team.zone())));
    }

    /** What the team's homes read when a round opens or has closed. */
    Optional<Message> announcement(Letter letter) {
        return rounds.find(letter.arg("round"))
                .map(round ->
                        rounds.isOpen(round.id()) ? cards.opened(round, letter.to()) : cards.ended(round, letter.to()));
    }

    /** That a round was taken back, to the channel. */
    Optional<Message> takenBack(Letter letter) {
        return letter.team().map(cards::wasTakenBack);
    }

    /** What the round will ask that opens by itself, to a manager; unless that has passed, or is not wanted. */
    Optional<Message> planned(Letter letter) {
        return letter.managed()
                .flatMap(team -> Planning.opens(letter.what().number("due"))
                        .filter(opens -> planning.announced(team).equals(Optional.of(opens)))
                        .map(opens -> cards.plan(
                                cards.in(team), team, planning.decide(team, Optional.of(opens)), Optional.of(opens))));
    }

    /** Why a round that was due did not open, to a manager. */
    Optional<Message> unopened(Letter letter) {
        return letter.managed()
                .map(team -> cards.unopened(
                        cards.in(team),
                        team,
                        Instant.ofEpochSecond(Long.parseLong(letter.arg("due"))),
                        why(team, letter.arg("kind"))));
    }

    /** What came of a round that a manager opened and that had to wait until it was known who is in the channel. */
    Optional<Message> late(Letter letter) {
        return letter.managed()
                .flatMap(team -> letter.arg(Errand.KIND).equals(LateOpening.OPENED)
                        ? rounds.find(letter.arg("round"))
                                .map(round -> cards.youOpened(
                                        cards.in(team), round, letter.what().number("unknown")))
                        : Optional.of(why(team, letter.arg(Errand.KIND))));
    }

    private Message why(Team team, String kind) {
        var say = cards.in(team);
        return switch (kind) {
            case "few" ->
                cards.tooFew(say, team, teams.rosterOf(team).askedBy(team).size());
            case "alike" -> cards.tooAlike(say, team);
            case "missed" -> say.message("unopened.down");
            default -> cards.notRead(say, team, Membership.NotRead.parse(kind), false);
        };
    }
}
