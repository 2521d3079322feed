package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.vault.KeyOutOfReach;

/** A manager's side of a round: open, status, close, result. To anyone else the answer is the same whatever there is. */
@Component
final class Running {

    private final WhichTeam whichTeam;
    private final PulseRounds rounds;
    private final InstantSource clock;
    private final Ending ending;
    private final ManagerCards cards;
    private final ResultPages results;

    Running(
            WhichTeam whichTeam,
            PulseRounds rounds,
            InstantSource clock,
            Ending ending,
            ManagerCards cards,
            ResultPages results) {
        this.whichTeam = whichTeam;
        this.rounds = rounds;
        this.clock = clock;
        this.ending = ending;
        this.cards = cards;
        this.results = results;
    }

    /** The question whether to take the round back, as long as it can be. */
    Reply askToTakeBack(Turn turn) {
        return forOpen(
                turn,
                "take-back",
                (round, _, say) ->
                        isNew(round) ? cards.askToTakeBack(say, round) : cards.tooLateToTakeBack(say, round));
    }

    Reply takeBack(Turn turn) {
        return forOpen(
                turn,
                "take-back",
                (round, team, say) -> isNew(round) ? takenBack(team, round, say) : cards.tooLateToTakeBack(say, round));
    }

    private Message takenBack(Team team, PulseRound round, Wording say) {
        if (!ending.takeBack(team, round)) {
            throw new KeyOutOfReach();
        }
        return cards.takenBack(say, team);
    }

    /** Whether it opened so short a time ago that it can still be taken back. */
    private boolean isNew(PulseRound round) {
        return rounds.isOpen(round.id())
                && clock.instant().isBefore(round.opened().plus(PulseRound.CAN_BE_TAKEN_BACK));
    }

    /** The question, where there is something to close. */
    Reply askToClose(Turn turn) {
        return forOpen(turn, "close", (round, _, say) -> cards.askToClose(say, round));
    }

    Reply close(Turn turn) {
        // Whoever closes in private has the result there; a whisper in a channel does not stay.
        var reader = turn.where() instanceof Place.Private ? Optional.of(turn.who()) : Optional.<PersonId>empty();
        return forOpen(
                turn,
                "close",
                (round, team, _) -> ending.end(team, round, reader)
                        .map(_ -> results.last(team, turn.about(team)))
                        .orElseThrow(KeyOutOfReach::new));
    }

    Reply status(Turn turn) {
        return forTeam(
                turn,
                "status",
                (team, say) -> rounds.current(team.id())
                        .map(round -> cards.status(
                                say,
                                round,
                                rounds.answered(round),
                                next(say, team, round.closes().minusMillis(1))))
                        .orElseGet(
                                () -> cards.nothingOpen(say, team, hasResult(team), next(say, team, clock.instant()))));
    }

    /** What would open by itself while a round is open, or was left out by a manager, does not. */
    private Block.Fact next(Wording say, Team team, Instant free) {
        var skipped = rounds.course(team.id()).next().skipped();
        return cards.nextRound(say, team, skipped.filter(free::isBefore).orElse(free));
    }

    Reply lastResult(Turn turn) {
        return forTeam(
                turn,
                "result",
                (team, say) ->
                        hasResult(team) ? results.last(team, turn.about(team)) : cards.noneOpen(say, team, false));
    }

    /** Each open round of a team that this person manages, for the home page. */
    List<Block> home(Turn turn) {
        return turn.standing().asManager().stream()
                .flatMap(team -> rounds.current(team.id()).stream()
                        .map(round -> cards.home(cards.in(turn.about(team)), round, rounds.answered(round))))
                .toList();
    }

    /** Where a round is open in a team that this person manages. */
    List<Button> waiting(Turn turn) {
        return managed(turn).stream().anyMatch(this::hasOpen) ? statusMenu(turn) : List.of();
    }

    List<Button> menu(Turn turn) {
        var managed = managed(turn);
        return managed.isEmpty() || (managed.size() == 1 && hasOpen(managed.getFirst()))
                ? List.of()
                : List.of(cards.button(turn, "plan", managed));
    }

    List<Button> statusMenu(Turn turn) {
        var managed = managed(turn);
        return managed.isEmpty() ? List.of() : List.of(cards.button(turn, "status", managed));
    }

    private static List<Team> managed(Turn turn) {
        return WhichTeam.narrowed(turn, turn.standing().asManager());
    }

    private boolean hasOpen(Team team) {
        return rounds.current(team.id()).isPresent();
    }

    boolean hasResult(Team team) {
        return rounds.last(team.id()).isPresent();
    }

    private interface OfRound {

        Message answer(PulseRound round, Team team, Wording say);
    }

    /** The same for a team's round, where one is open. */
    private Reply forOpen(Turn turn, String verb, OfRound then) {
        return forTeam(
                turn,
                verb,
                (team, say) -> rounds.current(team.id())
                        .map(round -> then.answer(round, team, say))
                        .orElseGet(() -> cards.noneOpen(say, team, hasResult(team))));
    }

    /** Does something for the team that this manager means. */
    Reply forTeam(Turn turn, String verb, BiFunction<Team, Wording, Message> then) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(
                        new ActionId("pulse", verb), () -> cards.in(turn).message("not-a-manager")),
                team -> new Reply.Whisper(then.apply(team, cards.in(turn.about(team)))));
    }
}
