package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Place;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Timetable;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.vault.KeyOutOfReach;

/** A manager's side of a round: open, status, close, result. To anyone else the answer is the same whatever there is. */
@Component
final class Running {

    private final Teams teams;
    private final WhichTeam whichTeam;
    private final RedisPulseRounds rounds;
    private final ByHand byHand;
    private final LateOpening lateOpening;
    private final Ending ending;
    private final ManagerCards cards;
    private final ResultCard results;
    private final WorkingDays days;
    private final InstantSource clock;

    Running(
            Teams teams,
            WhichTeam whichTeam,
            RedisPulseRounds rounds,
            ByHand byHand,
            LateOpening lateOpening,
            Ending ending,
            ManagerCards cards,
            ResultCard results,
            WorkingDays days,
            InstantSource clock) {
        this.days = days;
        this.clock = clock;
        this.teams = teams;
        this.whichTeam = whichTeam;
        this.rounds = rounds;
        this.byHand = byHand;
        this.lateOpening = lateOpening;
        this.ending = ending;
        this.cards = cards;
        this.results = results;
    }

    Reply open(Turn turn) {
        return forTeam(turn, "open", team -> open(turn, team));
    }

    /** The question, where there is something to close. */
    Reply askToClose(Turn turn) {
        return forTeam(
                turn,
                "close",
                team -> rounds.current(team.id())
                        .map(cards::askToClose)
                        .orElseGet(() -> cards.noneOpen(team, hasResult(team))));
    }

    Reply close(Turn turn, Press press) {
        return forTeam(turn, "close", team -> close(turn, team));
    }

    Reply status(Turn turn) {
        return forTeam(turn, "status", this::status);
    }

    Reply lastResult(Turn turn, Press press) {
        return forTeam(
                turn,
                "result",
                team -> rounds.lastResult(team.id())
                        .flatMap(result -> rounds.find(result.round()).map(round -> result(round, result)))
                        .orElseGet(() -> cards.noneOpen(team, false)));
    }

    /** One result by organisation or by profession, to a manager of its team. */
    Reply cohorts(Turn turn, Press press) {
        var id = press.action().arg("r");
        var team = turn.standing().asManagerOf(Ids.isRound(id) ? PulseRound.teamOf(id) : "");
        return new Reply.Whisper(team.map(managed -> rounds.result(id)
                        .flatMap(result -> rounds.find(id)
                                .map(round -> results.cohorts(
                                        round, result, press.action().verb().equals("organisations"))))
                        .orElseGet(() -> cards.noneOpen(managed, false)))
                .orElseGet(() -> cards.notAManager(turn.language())));
    }

    /** What the team's channel reads when a round opens or has closed. */
    Optional<Message> announcement(Destination to, ActionId what) {
        return rounds.find(what.arg("r"))
                .map(round -> rounds.isOpen(round.id()) ? cards.opened(round) : cards.ended(round));
    }

    /** The result, to a manager who did not close the round themselves. */
    Optional<Message> told(Destination to, ActionId what) {
        return rounds.find(what.arg("r"))
                .filter(round -> to instanceof Destination.ToPerson(var person)
                        && teams.find(round.team())
                                .filter(team -> team.isManagedBy(person))
                                .isPresent())
                .flatMap(round -> rounds.result(round.id()).map(result -> result(round, result)));
    }

    private Message result(PulseRound round, RoundResult result) {
        return results.message(
                round, result, rounds.comments(List.of(round.id())).getFirst());
    }

    /** Why a round that was due did not open, to a manager. */
    Optional<Message> unopened(Destination to, ActionId what) {
        return teams.find(what.arg("t"))
                .filter(team -> to instanceof Destination.ToPerson(var person) && team.isManagedBy(person))
                .map(team -> cards.unopened(
                        team,
                        Instant.ofEpochSecond(Long.parseLong(what.arg("d"))),
                        why(team, what.arg("k")),
                        next(team)));
    }

    private Message why(Team team, String kind) {
        return switch (kind) {
            case "few" -> cards.tooFew(team, teams.rosterOf(team).askedBy(team).size());
            case "alike" -> cards.tooAlike(team);
            case "missed" -> cards.wasDown(team);
            default -> cards.noMembersList(team, refusal(kind));
        };
    }

    private Optional<Timetable.Occurrence> next(Team team) {
        return team.timetable(days).occurrences(clock.instant()).findFirst();
    }

    /** Where a round is open in a team that this person manages. */
    List<Button> waiting(Turn turn) {
        var managed = WhichTeam.narrowed(turn, turn.standing().asManager());
        return managed.stream().anyMatch(team -> rounds.current(team.id()).isPresent())
                ? List.of(cards.statusButton(turn.language(), managed))
                : List.of();
    }

    List<Button> menu(Turn turn) {
        var managed = WhichTeam.narrowed(turn, turn.standing().asManager());
        if (managed.isEmpty()) {
            return List.of();
        }
        var hasOpen =
                managed.size() == 1 && rounds.current(managed.getFirst().id()).isPresent();
        return hasOpen ? List.of() : List.of(cards.openButton(turn.language(), managed));
    }

    List<Button> statusMenu(Turn turn) {
        var managed = WhichTeam.narrowed(turn, turn.standing().asManager());
        return managed.isEmpty() ? List.of() : List.of(cards.statusButton(turn.language(), managed));
    }

    /** What Tandem of an earlier version kept names no cause. */
    private static Refusal refusal(String name) {
        return Stream.of(Refusal.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(Refusal.NO_ANSWER);
    }

    private Message open(Turn turn, Team team) {
        return byHand.next(team).map(next -> cards.tooOften(team, next)).orElseGet(() -> openNow(turn, team));
    }

    private Message openNow(Turn turn, Team team) {
        return switch (byHand.open(team)) {
            case Opening.Opened(var round, var unknown) -> cards.youOpened(round, unknown);
            case Opening.AlreadyOpen(var round) -> cards.alreadyOpen(round);
            case Opening.TooFew few -> cards.tooFew(team, few.asked());
            case Opening.TooAlike _ -> cards.tooAlike(team);
            case Opening.StillReading _ -> {
                lateOpening.goOn(team, turn.who());
                yield cards.stillReading(team);
            }
            case Opening.NoMembersList(var why) -> {
                if (why.isPassing()) {
                    lateOpening.goOn(team, turn.who());
                }
                yield why.isPassing() ? cards.goesOn(team, why) : cards.noMembersList(team, why);
            }
        };
    }

    /** What came of a round that a manager opened and that had to wait until it was known who is in the channel. */
    Optional<Message> late(Destination to, ActionId what) {
        return teams.find(what.arg("t"))
                .filter(team -> to instanceof Destination.ToPerson(var person) && team.isManagedBy(person))
                .flatMap(team -> what.arg("k").equals(LateOpening.OPENED)
                        ? rounds.find(what.arg("r"))
                                .map(round -> cards.youOpened(round, Integer.parseInt(what.arg("u"))))
                        : Optional.of(why(team, what.arg("k"))));
    }

    private Message close(Turn turn, Team team) {
        // Whoever closes in private has the result there; a whisper in a channel does not stay.
        var hasIt = turn.where() instanceof Place.Private ? Optional.of(turn.who()) : Optional.<PersonId>empty();
        return rounds.current(team.id())
                .map(round -> result(round, ending.end(team, round, hasIt).orElseThrow(KeyOutOfReach::new)))
                .orElseGet(() -> cards.noneOpen(team, hasResult(team)));
    }

    private Message status(Team team) {
        return rounds.current(team.id())
                .map(round -> cards.status(round, ending.band(round), team, next(team)))
                .orElseGet(() -> cards.nothingOpen(team, hasResult(team), next(team)));
    }

    private boolean hasResult(Team team) {
        return rounds.lastResult(team.id()).isPresent();
    }

    /** Does something for the team that this manager means. */
    private Reply forTeam(Turn turn, String verb, Function<Team, Message> then) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(new ActionId("pulse", verb), () -> cards.notAManager(turn.language())),
                team -> new Reply.Whisper(then.apply(team)));
    }
}
