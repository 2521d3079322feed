package org.tandembot.feature.pulse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.deck.Question;
import org.tandembot.dialog.Wording;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** A manager's side of a round before it opens. */
@Component
final class Beginning {

    private final PulseRounds rounds;
    private final Planning planning;
    private final LateOpening opening;
    private final Running running;
    private final ManagerCards cards;

    Beginning(PulseRounds rounds, Planning planning, LateOpening opening, Running running, ManagerCards cards) {
        this.rounds = rounds;
        this.planning = planning;
        this.opening = opening;
        this.running = running;
        this.cards = cards;
    }

    /** What the next round will ask, before it opens. */
    Reply plan(Turn turn) {
        return running.forTeam(turn, "plan", (team, say) -> plan(team, say));
    }

    private Message plan(Team team, Wording say) {
        return rounds.current(team.id())
                .map(round -> cards.alreadyOpen(say, round))
                .or(() -> opening.next(team).map(next -> cards.tooOften(say, team, next)))
                .orElseGet(() -> {
                    var plan = planning.decide(team, Optional.empty());
                    return plan.asked() > 0 && plan.asked() < team.minimumGroupSize()
                            ? cards.tooFew(say, team, plan.asked())
                            : cards.plan(say, team, plan, Optional.empty());
                });
    }

    /** Another question in the place of one of them: that of a press, or by its number as typed. */
    Reply swap(Turn turn) {
        var shown = running.forTeam(turn, "plan", (team, say) -> {
            var due = due(turn);
            var id = turn.arg("question").isEmpty()
                    ? numbered(planning.decide(team, due).questions(), turn.typed())
                    : turn.arg("question");
            var isSwapped = planning.swap(team, id);
            var plan = due.isEmpty() ? plan(team, say) : cards.plan(say, team, planning.decide(team, due), due);
            return isSwapped || rounds.current(team.id()).isPresent() ? plan : cards.notSwapped(say, plan);
        });
        return turn.what() instanceof Press && shown instanceof Reply.Whisper(var card)
                ? new Reply.Replace(card)
                : shown;
    }

    private static String numbered(List<Question> questions, String typed) {
        return IntStream.rangeClosed(1, questions.size())
                .filter(number -> Integer.toString(number).equals(typed.strip()))
                .mapToObj(number -> questions.get(number - 1).id())
                .findFirst()
                .orElse("");
    }

    /** No round: the one that is due is left out, and what was decided is forgotten. */
    Reply notNow(Turn turn) {
        return running.forTeam(turn, "skip", (team, say) -> {
            var due = due(turn).or(() -> planning.announced(team));
            due.ifPresentOrElse(_ -> rounds.skip(team.id(), due), () -> rounds.plan(team.id(), Optional.empty()));
            return cards.notNow(say, team, due);
        });
    }

    /** The round that was left out is wanted after all. Once it is past, the next is shown. */
    Reply bringBack(Turn turn) {
        return running.forTeam(turn, "bring-back", (team, say) -> {
            if (rounds.current(team.id()).isEmpty()) {
                rounds.skip(team.id(), Optional.empty());
            }
            return planning.announced(team)
                    .map(Optional::of)
                    .map(due -> cards.plan(say, team, planning.decide(team, due), due))
                    .orElseGet(() -> plan(team, say));
        });
    }

    private static Optional<Instant> due(Turn turn) {
        return Planning.opens(turn.number("due"));
    }

    /** Opens the round that the manager has seen; who has not seen it sees it first. */
    Reply open(Turn turn) {
        return running.forTeam(turn, "open", (team, say) -> {
            if (!planning.isDecided(team) || rounds.current(team.id()).isPresent()) {
                return plan(team, say);
            }
            return opening.next(team)
                    .map(next -> cards.tooOften(say, team, next))
                    .orElseGet(() -> open(turn, team, say));
        });
    }

    private Message open(Turn turn, Team team, Wording say) {
        return switch (opening.open(team, turn.who())) {
            case Opening.Opened(var round, var unknown) -> {
                // It stands for the one that was due.
                due(turn).ifPresent(due -> rounds.skip(team.id(), Optional.of(due)));
                yield cards.youOpened(say, round, unknown);
            }
            case Opening.AlreadyOpen(var round) -> cards.alreadyOpen(say, round);
            case Opening.TooFew(var asked) -> cards.tooFew(say, team, asked);
            case Opening.TooAlike _ -> cards.tooAlike(say, team);
            case Opening.StillReading _ -> cards.stillReading(say, team);
            case Opening.NoMembersList(var why) -> cards.notRead(say, team, why, why.isPassing());
        };
    }
}
