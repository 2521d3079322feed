package org.tandembot.platform.slack;

import java.util.Locale;
import java.util.Optional;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;

/** What is brought in the place of what cannot come as it is. */
final class StandIn {

    private final Words words;

    StandIn(Words words) {
        this.words = words;
    }

    /** A message as a form to read. Slack keeps messages, and no forms. */
    Form form(Message message) {
        var close = words.text(Locale.ENGLISH, "late.close");
        return new Form(Optional.empty(), words.text(Locale.ENGLISH, "late.title"), close, close, message.blocks());
    }

    /** A button in the place of what no chat may keep. */
    Message cover(ActionId again) {
        return button("show.text", "show.button", again);
    }

    /** A button in the place of a form that needs a press to open. */
    Message opener(ActionId again) {
        return button("open.text", "open.button", again);
    }

    private Message button(String says, String label, ActionId again) {
        var text = words.prose(Locale.ENGLISH, says);
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Buttons(Button.of(words.text(Locale.ENGLISH, label), again)));
    }
}
