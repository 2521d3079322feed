package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.pulse.Answer.Choice;
import org.tandembot.feature.pulse.RoundJob.Reminders;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.vault.KeyOutOfReach;

/** A member's side of a round: answer, resume, look at and change my answers. */
@Component
final class Answering {

    private static final String SEEN_BY = "seen";

    private final PulseRounds rounds;
    private final BallotBoxes boxes;
    private final Teams teams;
    private final WhichTeam whichTeam;
    private final Reminders reminders;
    private final QuestionCards cards;

    Answering(
            PulseRounds rounds,
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
    Reply answer(Turn turn) {
        var answer = Coded.find(Answer.values(), turn.arg("choice"));
        var place = turn.place("place");
        return within(
                turn,
                round -> answer.flatMap(one -> round.choice(turn.who(), place, one))
                        .map(choice -> in(
                                round,
                                turn,
                                boxes.cast(round.box(), turn.who(), place, choice.bytes()),
                                turn.arg(QuestionCards.CHANGES).isEmpty()
                                        ? (mine, language) -> next(round, mine, place + 1)
                                                .map(at -> cards.question(round, at, Map.of(), language))
                                                .orElseGet(() -> cards.thanks(round, language))
                                        : (mine, language) -> cards.changed(round, mine, language)))
                        .orElseGet(() -> new Reply.Whisper(cards.notYours(turn))));
    }

    /** Goes on with the first question that is not answered yet; with none, shows my answers. */
    Reply resume(Turn turn) {
        return turn.arg("round").isEmpty()
                ? resumeAny(turn)
                : within(turn, round -> withMine(round, turn, (mine, language) -> resumed(round, mine, language)));
    }

    private Message resumed(PulseRound round, Map<Integer, Answer> mine, Locale language) {
        return question(round, mine, language).orElseGet(() -> cards.review(round, mine, language));
    }

    Reply review(Turn turn) {
        return within(turn, round -> withMine(round, turn, (mine, language) -> cards.review(round, mine, language)));
    }

    /** Shows one question again, with my answer marked. */
    Reply show(Turn turn) {
        return atPlace(turn, cards::question);
    }

    /** The same with why it is asked. */
    Reply why(Turn turn) {
        return atPlace(turn, cards::withWhy);
    }

    private interface AtPlace {
        Message show(PulseRound round, int place, Map<Integer, Answer> mine, Locale language);
    }

    private Reply atPlace(Turn turn, AtPlace then) {
        var place = turn.place("place");
        return within(
                turn,
                round -> round.question(place).isEmpty()
                        ? new Reply.Whisper(cards.notYours(turn))
                        : withMine(round, turn, (mine, language) -> then.show(round, place, mine, language)));
    }

    /**
     * The first message of a round to one of its people, written when it is sent. Whoever has by then answered all of it, from the message
     * in a channel, is written to as well: who was not, where a platform lets nobody write to them, would be known to have answered. What
     * it says depends on their answers, so Tandem keeps no copy of it, whatever they answered.
     */
    Optional<Message> ask(Letter letter) {
        return own(
                letter,
                (round, mine, language) -> Optional.of(question(round, mine, language)
                        .orElseGet(() -> cards.thanks(round, language))
                        .inPassing()));
    }

    /** The same once more, to one who has not answered all of it. */
    Optional<Message> remind(Letter letter) {
        return own(
                letter,
                (round, mine, language) -> isTooSoon(letter, round)
                        ? Optional.empty()
                        : question(round, mine, language).map(question -> cards.reminder(round, question, language)));
    }

    private boolean isTooSoon(Letter letter, PulseRound round) {
        return teams.find(round.team())
                .flatMap(team -> letter.person()
                        .filter(person -> reminders.isTooSoon(
                                team, round, person, letter.what().number("number"))))
                .isPresent();
    }

    private Optional<Message> question(PulseRound round, Map<Integer, Answer> mine, Locale language) {
        return next(round, mine, 0).map(place -> cards.question(round, place, mine, language));
    }

    private interface ToOne {
        Optional<Message> write(PulseRound round, Map<Integer, Answer> mine, Locale language);
    }

    private Optional<Message> own(Letter letter, ToOne message) {
        return letter.person()
                .flatMap(person -> rounds.find(letter.arg("round"))
                        .filter(round -> round.asks(person))
                        .flatMap(round -> switch (boxes.mine(round.box(), person)) {
                            case OwnBallots.Open(var bySlot) ->
                                message.write(round, answers(bySlot), letter.languageOr(round.language(letter.to())));
                            case OwnBallots.NotAsked _, OwnBallots.Closed _ -> Optional.empty();
                            // It is tried again, perhaps by the instance that has the key.
                            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
                        }));
    }

    /** What is open for this person, for the bot's home page. */
    List<Block> home(Turn turn) {
        return open(turn).values().stream()
                .flatMap(round -> boxes.mine(round.box(), turn.who()) instanceof OwnBallots.Open(var mine)
                        ? cards.home(round, mine.size(), turn.languageOr(round.language(turn.here()))).stream()
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

    /** From a message that all of a channel sees, and that stays as it is. */
    static ActionId inChannel(PulseRound round) {
        return new ActionId("pulse", "resume", Map.of(WhichTeam.TEAM, round.team(), SEEN_BY, "all"));
    }

    private Reply resume(Turn turn, PulseRound round) {
        var resumed = withMine(round, turn, (mine, language) -> resumed(round, mine, language));
        var isOwn = turn.what() instanceof Press && turn.arg(SEEN_BY).isEmpty();
        return isOwn || !(resumed instanceof Reply.Replace(var message)) ? resumed : new Reply.Whisper(message);
    }

    private interface WithMine {
        Message show(Map<Integer, Answer> mine, Locale language);
    }

    /** The round of an action that asks this person or is over; else a kind refusal that is the same for all reasons. */
    private Reply within(Turn turn, Function<PulseRound, Reply> then) {
        return rounds.find(turn.arg("round"), turn.who())
                .map(round -> round.cells().isEmpty() ? cards.closed(round, turn) : then.apply(round))
                .orElseGet(() -> rounds.isTakenBack(turn.arg("round"))
                        ? new Reply.Replace(cards.takenBack(turn))
                        : new Reply.Whisper(cards.notYours(turn)));
    }

    private Reply withMine(PulseRound round, Turn turn, WithMine then) {
        return in(round, turn, boxes.mine(round.box(), turn.who()), then);
    }

    private Reply in(PulseRound round, Turn turn, OwnBallots own, WithMine then) {
        return switch (own) {
            case OwnBallots.Open(var bySlot) ->
                new Reply.Replace(then.show(answers(bySlot), turn.languageOr(round.language(turn.here()))));
            case OwnBallots.NotAsked _, OwnBallots.Closed _ -> cards.closed(round, turn);
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
}
