package org.tandembot.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Form;
import org.tandembot.message.Message;

/** A "you said, we did": told back to the whole team in the words of whoever leads it, whatever it is about. */
@Component
public final class YouSaidWeDid {

    private static final int LONGEST = 2000;

    private final Words words;

    YouSaidWeDid(Dialogs dialogs) {
        this.words = dialogs.words("chat");
    }

    /** What was said and what was done about it; public to the team. */
    public record Note(String said, String did) {}

    /** The form to write one; {@code begun} is in its boxes. */
    public Form form(Locale language, String team, Note begun, ActionId onSubmit) {
        var hint = words.text(language, "note.hint");
        return Form.of(
                onSubmit,
                words.text(language, "note.form.title"),
                words.text(language, "note.form.submit"),
                words.text(language, "note.form.close"),
                List.of(
                        new Block.Text(words.prose(language, "note.intro", "team", team)),
                        new Block.Paragraph(
                                Field.required("said", words.text(language, "note.said"), hint), begun.said(), LONGEST),
                        new Block.Paragraph(
                                Field.required("did", words.text(language, "note.did"), hint), begun.did(), LONGEST)));
    }

    /** The note of a sent form; empty where a box is empty or too full. */
    public Optional<Note> read(Submit sent) {
        var note = new Note(sent.value("said"), sent.value("did"));
        return note.said().isEmpty()
                        || note.did().isEmpty()
                        || Math.max(note.said().length(), note.did().length()) > LONGEST
                ? Optional.empty()
                : Optional.of(note);
    }

    /** What is said where {@link #read} gives nothing. */
    public Reply.Reject wrong(Locale language) {
        return new Reply.Reject(Map.of("", words.text(language, "note.wrong", "most", LONGEST)));
    }

    /** The note as the channel reads it; who wrote it is not said. */
    public Message message(Locale language, Note note) {
        var said = words.prose(language, "note.message");
        return Message.of(
                said.asPlain() + " " + note.said(),
                new Block.Text(said),
                new Block.Text(note.said()),
                new Block.Text(words.prose(language, "note.message-did")),
                new Block.Text(note.did()));
    }
}
