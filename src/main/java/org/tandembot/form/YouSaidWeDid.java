package org.tandembot.form;

import static org.tandembot.form.FormField.paragraph;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
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
    public FormSpec<Note> form(Locale language, String team, Note begun) {
        var form = FormParts.in(words, language, "note.");
        form.text("note.intro", "team", team);
        var said = form.ask(paragraph("said", LONGEST).hint("own").begin(begun.said()));
        var did = form.ask(paragraph("did", LONGEST).hint("own").begin(begun.did()));
        return form.form(
                "note.form.title",
                "note.form.submit",
                "note.form.close",
                sent -> new Note(sent.of(said), sent.of(did)));
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
