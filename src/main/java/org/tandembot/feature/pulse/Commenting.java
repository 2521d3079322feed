package org.tandembot.feature.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tandembot.form.FormField.paragraph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Comments;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.ActionId;
import org.tandembot.message.Prose;
import org.tandembot.roster.Teams;
import org.tandembot.vault.KeyOutOfReach;

/**
 * A member's comment on a round: written in a form, never in the chat, and never shown to them again. What was sent before is in no
 * form. It is cast whether or not there is anything in it, so that taking a comment back looks like writing one.
 */
@Component
final class Commenting {

    /** In the action of a form that has come back once since nothing was written. */
    private static final String SURE = "sure";

    /** In UTF-16 units, as {@link String#length} and most forms count. */
    private static final int LONGEST = 500;

    /** A UTF-16 unit takes 3 bytes at most: those of 4 are two units. */
    static final int BYTES = 3 * LONGEST;

    private final PulseRounds rounds;
    private final BallotBoxes boxes;
    private final Teams teams;
    private final Drafts drafts;
    private final QuestionCards cards;
    private final Words words;

    Commenting(
            PulseRounds rounds, BallotBoxes boxes, Teams teams, Drafts drafts, QuestionCards cards, Dialogs dialogs) {
        this.rounds = rounds;
        this.boxes = boxes;
        this.teams = teams;
        this.drafts = drafts;
        this.cards = cards;
        this.words = dialogs.words("pulse");
    }

    Reply open(Turn turn) {
        return find(turn)
                .map(round -> boxes.isOpen(round.comments())
                        ? form(turn, round, Commenting::before).open(action(round))
                        : cards.closed(round, turn))
                .orElseGet(() -> new Reply.Whisper(cards.notYours(turn)));
    }

    /** Keeps a comment. What is wrong or to be looked at leaves the form open as it is. */
    Reply write(Turn turn) {
        return find(turn)
                .map(round -> {
                    var form = form(turn, round, _ -> {});
                    return form.read(
                            turn,
                            text -> isSure(turn, text)
                                    ? cast(turn, round, text)
                                    : form.again(
                                            turn.action().with(SURE, "yes"),
                                            List.of(in(turn, round).paragraph("comment.sure")),
                                            turn));
                })
                .orElseGet(() -> reject(cards.notYours(turn).fallback()));
    }

    /** Where nothing was written, a comment that is in would be lost. */
    private static boolean isSure(Turn turn, String text) {
        return !text.isEmpty() || !turn.arg(SURE).isEmpty();
    }

    private Reply cast(Turn turn, PulseRound round, String text) {
        return switch (boxes.cast(round.comments(), turn.who(), 0, text.getBytes(UTF_8))) {
            case OwnBallots.Open _ -> kept(turn, round, text.isEmpty());
            case OwnBallots.NotAsked _ -> reject(cards.notYours(turn).fallback());
            case OwnBallots.Closed _ -> reject(in(turn, round).text("comment.too-late"));
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        };
    }

    /** What one should know before one writes. */
    private static void before(FormParts form) {
        form.text("comment.readers").text("comment.style").text("comment.once").text("comment.worry");
    }

    private FormSpec<String> form(Turn turn, PulseRound round, Consumer<FormParts> head) {
        var form = parts(turn, round);
        head.accept(form);
        drafts.lookThrough(form, FreeText.IN_CONFIDENCE, _ -> teams.find(round.team()));
        var text = form.ask(paragraph("text", LONGEST).orElse(""));
        return form.form(
                "comment.form.title", "comment.form.submit", "comment.form.close", entered -> tidy(entered.of(text)));
    }

    /** Says that it is in, or that nothing is in any more. */
    private Reply kept(Turn turn, PulseRound round, boolean isEmpty) {
        return parts(turn, round)
                .text(isEmpty ? "comment.taken-back" : "comment.kept")
                .note("comment.change")
                .form("comment.form.title", "comment.form.submit", "comment.form.done", _ -> "")
                .open(action(round));
    }

    private FormParts parts(Turn turn, PulseRound round) {
        return FormParts.in(
                words,
                turn.languageOr(round.language(turn.here())),
                "comment.",
                "team",
                round.teamName(),
                "floor",
                Comments.floor(round.minimumGroupSize()),
                "closes",
                round.closes().atZone(round.zone()));
    }

    private Wording in(Turn turn, PulseRound round) {
        return words.in(turn.languageOr(round.language(turn.here())));
    }

    private static ActionId action(PulseRound round) {
        return new ActionId("pulse", "write", Map.of("round", round.id()));
    }

    /** The round, where it asks this person and takes comments; or one that is over. */
    private Optional<PulseRound> find(Turn turn) {
        return rounds.find(turn.arg("round"), turn.who())
                .filter(round -> round.takesComments() || round.cells().isEmpty());
    }

    private static Reply reject(String why) {
        return new Reply.Reject(Map.of("text", why));
    }

    /**
     * What somebody typed, as one paragraph of what can be seen: lists and blank lines are part of how a person is recognised, and
     * no screen or file has to deal with them.
     */
    static String tidy(String typed) {
        return Prose.visible(typed).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
