package org.tandembot.feature.pulse;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;

/** A member's side of a round: answer, resume, look at and change my answers. */
@Component
final class Answering {

    private final PulseRounds rounds;
    private final Vault vault;
    private final Teams teams;
    private final WhichTeam whichTeam;
    private final Reminders reminders;
    private final QuestionCards cards;

    Answering(PulseRounds rounds, Vault vault, Teams teams, WhichTeam whichTeam, Reminders reminders, QuestionCards cards) {
        this.reminders = reminders;
        this.rounds = rounds;
        this.vault = vault;
        this.teams = teams;
        this.whichTeam = whichTeam;
        this.cards = cards;
    }

    /** Keeps an answer, then shows the next question or says thank you. One round trip to Redis. */
    Reply answer(Turn turn, Press press) {
        var answer = Answer.of(press.action().arg("c"));
        var place = place(press.action());
        return within(turn, press.action(), (round, key) -> {
            var ballot = answer.flatMap(one -> round.accept(turn.who(), place, one, key));
            if (ballot.isEmpty()) {
                return new Reply.Whisper(cards.notYours(turn.language()));
            }
            return rounds.cast(round.id(), ballot.get())
                    .<Reply>map(ballots -> new Reply.Replace(next(ballots, place + 1)
                            .map(at -> cards.question(round, at, Map.of()))
                            .orElseGet(() -> cards.thanks(round))))
                    .orElseGet(() -> tooLate(round));
        });
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
                        (round, key) -> withMine(
                                round,
                                turn.who(),
                                key,
                                mine -> new Reply.Replace(firstOpen(round, mine)
                                        .map(place -> cards.question(round, place, mine))
                                        .orElseGet(() -> cards.review(round, mine)))));
    }

    Reply review(Turn turn, Press press) {
        return within(
                turn,
                press.action(),
                (round, key) -> withMine(round, turn.who(), key, mine -> new Reply.Replace(cards.review(round, mine))));
    }

    /** Shows one question again, with my answer marked. */
    Reply show(Turn turn, Press press) {
        var place = place(press.action());
        return within(
                turn,
                press.action(),
                (round, key) -> round.question(place).isEmpty()
                        ? new Reply.Whisper(cards.notYours(turn.language()))
                        : withMine(
                                round, turn.who(), key, mine -> new Reply.Replace(cards.question(round, place, mine))));
    }

    /** The first message of a round to one of its people, written when it is sent. */
    Optional<Message> ask(Destination to, ActionId what) {
        if (!(to instanceof Destination.ToPerson(var person))) {
            return Optional.empty();
        }
        return rounds.find(what.arg("r"))
                .filter(round -> round.asks(person))
                .flatMap(round -> vault.open(round.id())
                        .flatMap(key -> mine(round, person, key)
                                .flatMap(mine ->
                                        firstOpen(round, mine).map(place -> cards.question(round, place, mine)))));
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
                .flatMap(round -> vault.open(round.id()).flatMap(key -> mine(round, turn.who(), key)).stream()
                        .flatMap(mine -> cards.home(round, mine.size()).stream()))
                .toList();
    }

    /** The round that asks this person and still takes answers, by team. */
    SequencedMap<Team, PulseRound> open(Turn turn) {
        var open = new LinkedHashMap<Team, PulseRound>();
        turn.standing().asMember().forEach(team -> rounds.current(team.id())
                .filter(round -> round.asks(turn.who()) && rounds.state(round.id()) == PulseRounds.State.OPEN)
                .ifPresent(round -> open.put(team, round)));
        return open;
    }

    private Reply resumeAny(Turn turn) {
        var open = open(turn);
        return whichTeam.answer(
                turn,
                List.copyOf(open.keySet()),
                new WhichTeam.Unclear(new ActionId("pulse", "resume"), () -> cards.nothingOpen(turn.language())),
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
        Reply answer(PulseRound round, Sealer key);
    }

    private interface WithMine {
        Reply answer(Map<Integer, Answer> mine);
    }

    /** The round of an action, its key, and a person who is asked in it; else a kind refusal that is the same for all reasons. */
    private Reply within(Turn turn, ActionId action, InRound then) {
        var round = rounds.find(action.arg("r"), turn.who());
        if (round.isEmpty()) {
            return new Reply.Whisper(cards.notYours(turn.language()));
        }
        return vault.open(round.get().id())
                .map(key -> then.answer(round.get(), key))
                .orElseGet(() -> tooLate(round.get()));
    }

    private Reply withMine(PulseRound round, PersonId person, Sealer key, WithMine then) {
        return mine(round, person, key).map(then::answer).orElseGet(() -> tooLate(round));
    }

    private Reply tooLate(PulseRound round) {
        vault.forget(round.id());
        return new Reply.Replace(cards.closed(round));
    }

    /** This person's answers by the place of their question; empty where the round takes no answers any more. */
    private Optional<Map<Integer, Answer>> mine(PulseRound round, PersonId person, Sealer key) {
        var tokens = round.tokens(person, key);
        return rounds.ballots(round.id(), tokens).map(ballots -> {
            var mine = new HashMap<Integer, Answer>();
            for (var place = 0; place < ballots.size(); place++) {
                var ballot = ballots.get(place);
                if (ballot != null) {
                    mine.put(place, Ballot.open(tokens.get(place), ballot, key).answer());
                }
            }
            return mine;
        });
    }

    private static Optional<Integer> firstOpen(PulseRound round, Map<Integer, Answer> mine) {
        return IntStream.range(0, round.questions().size())
                .boxed()
                .filter(place -> !mine.containsKey(place))
                .findFirst();
    }

    /** The first question from this place on, and round again from the start, that has no ballot. */
    private static Optional<Integer> next(List<@Nullable String> ballots, int from) {
        return IntStream.range(from, from + ballots.size())
                .map(place -> place % ballots.size())
                .filter(place -> ballots.get(place) == null)
                .boxed()
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
