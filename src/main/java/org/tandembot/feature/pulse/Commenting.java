package org.tandembot.feature.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Giveaways;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.roster.Teams;
import org.tandembot.vault.KeyOutOfReach;

/** A member's comment on a round: written in a form, never in the chat, and never shown to them again. */
@Component
final class Commenting {

    private final RedisPulseRounds rounds;
    private final BallotBoxes boxes;
    private final Teams teams;
    private final Giveaways giveaways;
    private final QuestionCards cards;
    private final CommentForm form;

    Commenting(
            RedisPulseRounds rounds,
            BallotBoxes boxes,
            Teams teams,
            Giveaways giveaways,
            QuestionCards cards,
            CommentForm form) {
        this.rounds = rounds;
        this.boxes = boxes;
        this.teams = teams;
        this.giveaways = giveaways;
        this.cards = cards;
        this.form = form;
    }

    Reply open(Turn turn, Press press) {
        var round = find(turn, press.action().arg("r"));
        if (round.isEmpty()) {
            return new Reply.Whisper(cards.notYours(turn.language()));
        }
        return boxes.isOpen(round.get().comments())
                ? new Reply.Open(form.empty(round.get()))
                : new Reply.Replace(cards.closed(round.get()));
    }

    /** Keeps a comment, after one look at what in it may give somebody away. What is wrong leaves the form open as it is. */
    Reply write(Turn turn, Submit sent) {
        var round = find(turn, sent.form().arg("r"));
        if (round.isEmpty()) {
            return reject(form.notYours(turn.language()));
        }
        var text = Comment.tidy(sent.value(CommentForm.TEXT));
        if (text.length() > Comment.LONGEST) {
            return reject(form.tooLong(round.get()));
        }
        var looked = text.isEmpty() ? "e" : "k";
        if (sent.form().arg(looked).isEmpty()) {
            var found = text.isEmpty()
                    ? form.sureToTakeBack(round.get())
                    : teams.find(round.get().team())
                            .map(team -> giveaways.in(team, List.of(text)))
                            .orElseGet(List::of);
            if (!found.isEmpty()) {
                return new Reply.Open(
                        form.again(round.get(), text, found, sent.form().with(looked, "1")));
            }
        }
        return switch (boxes.cast(round.get().comments(), turn.who(), 0, text.getBytes(UTF_8))) {
            case OwnBallots.Open _ -> new Reply.Open(form.kept(round.get(), text.isEmpty()));
            case OwnBallots.NotAsked _ -> reject(form.notYours(turn.language()));
            case OwnBallots.Closed _ -> reject(form.tooLate(round.get()));
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        };
    }

    /** The round, where it asks this person and takes comments; or one that is over. */
    private Optional<PulseRound> find(Turn turn, String id) {
        return rounds.find(id, turn.who())
                .filter(round -> round.takesComments() || round.cells().isEmpty());
    }

    private static Reply reject(String why) {
        return new Reply.Reject(Map.of(CommentForm.TEXT, why));
    }
}
