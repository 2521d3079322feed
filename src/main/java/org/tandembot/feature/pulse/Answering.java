package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.vault.KeyOutOfReach;

/** A member's side of a round: answer, resume, look at and change my answers. */
@Component
final class Answering {

    private final RedisPulseRounds rounds;
    private final BallotBoxes boxes;
    private final Teams teams;
    private final WhichTeam whichTeam;
    private final Reminders reminders;
    private final QuestionCards cards;

    Answering(
            RedisPulseRounds rounds,
            BallotBoxes boxes,
            Teams teams,
            WhichTeam whichTeam,
            Reminders reminders,
            QuestionCards cards) {
        this.reminders = reminders;
        this.rounds = rounds;
        this.boxes = boxes;
        this.teams = teams;
        this.whichTeam = whichTeam;
        this.cards = cards;
    }

    /** Keeps an answer, then shows the next question or says thank you. One round trip to Redis. */
    Reply answer(Turn turn, Press press) {
        var answer = Answer.of(press.action().arg("c"));
        var place = place(press.action());
        return within(
                turn,
                press.action(),
                round -> answer.flatMap(one -> round.choice(turn.who(), place, one))
                        .map(choice -> in(
                                round,
                                boxes.cast(round.box(), turn.who(), place, choice.bytes()),
                                mine -> next(round, mine, place + 1)
                                        .map(at -> cards.question(round, at, Map.of()))
                                        .orElseGet(() -> cards.thanks(round))))
                        .orElseGet(() -> new Reply.Whisper(cards.notYours(turn.language()))));
    }

    /** Goes on with the first question that is not answered yet; with none, shows my answers. */
    Reply resume(Turn turn, Command command) {
        return resumeAny(turn);
    }

    Reply resume(Turn turn, Press press) {
        return press.action().arg("r").isEmpty()
                ? resumeAny(turn)
                : within(
                        turn,
                        press.action(),
                        round -> withMine(
                                round,
                                turn.who(),
                                mine -> next(round, mine, 0)
                                        .map(place -> cards.question(round, place, mine))
                                        .orElseGet(() -> cards.review(round, mine))));
    }

    Reply review(Turn turn, Press press) {
        return within(turn, press.action(), round -> withMine(round, turn.who(), mine -> cards.review(round, mine)));
    }

    /** Shows one question again, with my answer marked. */
    Reply show(Turn turn, Press press) {
        var place = place(press.action());
        return within(
                turn,
                press.action(),
                round -> round.question(place).isEmpty()
                        ? new Reply.Whisper(cards.notYours(turn.language()))
                        : withMine(round, turn.who(), mine -> cards.question(round, place, mine)));
    }

    /** The first message of a round to one of its people, written when it is sent. */
    Optional<Message> ask(Destination to, ActionId what) {
        if (!(to instanceof Destination.ToPerson(var person))) {
            return Optional.empty();
        }
        return rounds.find(what.arg("r")).filter(round -> round.asks(person)).flatMap(round -> switch (boxes.mine(
                round.box(), person)) {
            case OwnBallots.Open(var bySlot) -> {
                var mine = answers(bySlot);
                yield next(round, mine, 0).map(place -> cards.question(round, place, mine));
            }
            case OwnBallots.NotAsked _, OwnBallots.Closed _ -> Optional.empty();
            // It is tried again, perhaps by the instance that has the key.
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        });
    }

    /** The same once more, to one who has not answered all of it. */
    Optional<Message> remind(Destination to, ActionId what) {
        return to instanceof Destination.ToPerson(var person)
                ? rounds.find(what.arg("r"))
                        .filter(round -> teams.find(round.team())
                                .filter(team -> reminders.isTooSoon(team, round, person, number(what)))
                                .isEmpty())
                        .flatMap(round -> ask(to, what).map(question -> cards.reminder(round, question)))
                : Optional.empty();
    }

    private static int number(ActionId what) {
        return what.arg("n").equals("1") ? 1 : 2;
    }

    /** What is open for this person, for the bot's home page. */
    List<Block> home(Turn turn) {
        return open(turn).values().stream()
                .flatMap(round -> boxes.mine(round.box(), turn.who()) instanceof OwnBallots.Open(var mine)
                        ? cards.home(round, mine.size()).stream()
                        : Stream.of())
                .toList();
    }

    /** The round that asks this person and still takes answers, by team. */
    SequencedMap<Team, PulseRound> open(Turn turn) {
        var open = new LinkedHashMap<Team, PulseRound>();
        turn.standing()
                .asMember()
                .forEach(team -> rounds.current(team.id())
                        .filter(round -> round.asks(turn.who()) && rounds.isOpen(round.id()))
                        .ifPresent(round -> open.put(team, round)));
        return open;
    }

    private Reply resumeAny(Turn turn) {
        var open = open(turn);
        return whichTeam.answer(
                turn,
                List.copyOf(open.keySet()),
                new WhichTeam.Unclear(new ActionId("pulse", "resume"), () -> cards.nothingOpen(turn)),
                team -> resume(turn, Objects.requireNonNull(open.get(team))));
    }

    private Reply resume(Turn turn, PulseRound round) {
        var resumed = resume(turn, new Press(new ActionId("pulse", "resume", Map.of("r", round.id()))));
        return turn.what() instanceof Press ? resumed : whispered(resumed);
    }

    private static Reply whispered(Reply reply) {
        return reply instanceof Reply.Replace(var message) ? new Reply.Whisper(message) : reply;
    }

    private interface InRound {
        Reply answer(PulseRound round);
    }

    private interface WithMine {
        Message show(Map<Integer, Answer> mine);
    }

    /** The round of an action that asks this person or is over; else a kind refusal that is the same for all reasons. */
    private Reply within(Turn turn, ActionId action, InRound then) {
        return rounds.find(action.arg("r"), turn.who())
                .map(round -> round.cells().isEmpty() ? new Reply.Replace(cards.closed(round)) : then.answer(round))
                .orElseGet(() -> new Reply.Whisper(cards.notYours(turn.language())));
    }

    private Reply withMine(PulseRound round, PersonId person, WithMine then) {
        return in(round, boxes.mine(round.box(), person), then);
    }

    private Reply in(PulseRound round, OwnBallots own, WithMine then) {
        return switch (own) {
            case OwnBallots.Open(var bySlot) -> new Reply.Replace(then.show(answers(bySlot)));
            case OwnBallots.NotAsked _, OwnBallots.Closed _ -> new Reply.Replace(cards.closed(round));
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        };
    }

    /** By the place of their question. */
    private static Map<Integer, Answer> answers(Map<Integer, ByteBuffer> bySlot) {
        var answers = new HashMap<Integer, Answer>();
        bySlot.forEach((place, content) -> answers.put(place, Choice.of(content).answer()));
        return answers;
    }

    /** The first question from this place on, and round again from the start, that is not answered. */
    private static Optional<Integer> next(PulseRound round, Map<Integer, Answer> mine, int from) {
        var all = round.questions().size();
        return IntStream.range(from, from + all)
                .mapToObj(place -> place % all)
                .filter(place -> !mine.containsKey(place))
                .findFirst();
    }

    private static int place(ActionId action) {
        try {
            return Integer.parseInt(action.arg("n"));
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
