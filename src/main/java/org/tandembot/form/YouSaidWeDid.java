package org.tandembot.form;

import static org.tandembot.form.FormField.paragraph;

import java.util.Locale;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** A "you said, we did": told back to the whole team in the words of whoever leads it, whatever it is about. */
@Component
public final class YouSaidWeDid {

    private static final int LONGEST = 2000;

    private static final Note EMPTY = new Note("", "");

    private final Drafts drafts;
    private final Words words;

    YouSaidWeDid(Drafts drafts, Dialogs dialogs) {
        this.drafts = drafts;
        this.words = dialogs.words("chat");
    }

    /** What was said and what was done about it; public to the team. */
    public record Note(String said, String did) {}

    /** The empty form to write one. */
    public Reply open(Turn turn, Team team, ActionId onSubmit) {
        return drafts.open(form(turn.about(team).language(), team, EMPTY), onSubmit);
    }

    /** Does this with the form's draft id and what it says. */
    public Reply read(Turn turn, Team team, BiFunction<String, Note, Reply> then) {
        return drafts.read(turn, form(turn.about(team).language(), team, EMPTY), then);
    }

    /** The form to write one; {@code begun} is in its boxes. */
    public FormSpec<Note> form(Locale language, Team team, Note begun) {
        var form = FormParts.in(words, language, "note.");
        form.text("note.intro", "team", team.name());
        drafts.lookThrough(form, FreeText.TO_EVERYONE, team);
        var said = form.ask(paragraph("said", LONGEST).hint("own").begin(begun.said()));
        var did = form.ask(paragraph("did", LONGEST).hint("own").begin(begun.did()));
        return form.form("note.form.", sent -> new Note(sent.of(said), sent.of(did)));
    }

    /** The note as the channel reads it; who wrote it is not said. */
    public Message message(Locale language, Note note) {
        var in = words.in(language);
        var said = in.prose("note.message");
        return Message.of(
                said.asPlain() + " " + note.said(),
                new Block.Text(said),
                new Block.Text(note.said()),
                in.paragraph("note.message-did"),
                new Block.Text(note.did()));
    }
}
