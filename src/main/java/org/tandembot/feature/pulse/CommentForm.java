package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Form;

/** The form in which a comment is written, and the page that takes its place. What was sent before is in neither. */
@Component
final class CommentForm {

    /** The name of its only input. */
    static final String TEXT = "text";

    private final Words words;

    CommentForm(Dialogs dialogs) {
        this.words = dialogs.words("pulse");
    }

    /** The form with all that one should know before. */
    Form empty(PulseRound round) {
        var language = round.language();
        var floor = Comments.floor(round.minimumGroupSize());
        var before = new ArrayList<Block>();
        Stream.of(
                        words.prose(language, "comment.readers", "team", round.teamName(), "floor", floor),
                        words.prose(language, "comment.style"),
                        words.prose(
                                language,
                                "comment.once",
                                "closes",
                                round.closes().atZone(round.zone())),
                        words.prose(language, "comment.worry"))
                .map(Block.Text::new)
                .forEach(before::add);
        return form(round, "", before, action(round));
    }

    /** The form come back once, with what was found in it. */
    Form again(PulseRound round, String text, List<Block> found, ActionId onSubmit) {
        return form(round, text, found, onSubmit);
    }

    /** Nothing was written: a comment that is in would be lost. */
    List<Block> sureToTakeBack(PulseRound round) {
        return List.of(new Block.Text(words.prose(round.language(), "comment.sure")));
    }

    private Form form(PulseRound round, String text, List<Block> before, ActionId onSubmit) {
        var language = round.language();
        var field = Field.optional(
                TEXT,
                words.text(language, "comment.label"),
                words.text(language, "comment.hint", "most", Comment.LONGEST));
        return Form.of(
                onSubmit,
                words.text(language, "comment.form.title"),
                words.text(language, "comment.form.submit"),
                words.text(language, "comment.form.close"),
                Stream.concat(before.stream(), Stream.of(new Block.Paragraph(field, text, Comment.LONGEST)))
                        .toList());
    }

    /** Says that it is in, or that nothing is in any more. */
    Form kept(PulseRound round, boolean isEmpty) {
        var language = round.language();
        return new Form(
                Optional.empty(),
                words.text(language, "comment.form.title"),
                words.text(language, "comment.form.submit"),
                words.text(language, "comment.form.done"),
                List.of(
                        new Block.Text(words.prose(language, isEmpty ? "comment.taken-back" : "comment.kept")),
                        new Block.Note(words.prose(
                                language,
                                "comment.change",
                                "closes",
                                round.closes().atZone(round.zone())))));
    }

    String tooLong(PulseRound round) {
        return words.text(round.language(), "comment.too-long", "most", Comment.LONGEST);
    }

    String tooLate(PulseRound round) {
        return words.text(round.language(), "comment.too-late");
    }

    String notYours(Locale language) {
        return words.text(language, "not-yours");
    }

    private static ActionId action(PulseRound round) {
        return new ActionId("pulse", "write", Map.of("r", round.id()));
    }
}
