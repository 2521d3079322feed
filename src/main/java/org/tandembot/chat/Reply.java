package org.tandembot.chat;

import java.util.Map;
import org.tandembot.message.Form;
import org.tandembot.message.Message;

/** What comes back to the person who did something. */
public sealed interface Reply {

    /** Said in the place of the turn, for everyone there. */
    record Post(Message message) implements Reply {
        public Post {
            message.forKeeping();
        }
    }

    /** Said in the place of the turn, seen by this person alone. */
    record Whisper(Message message) implements Reply {}

    /** Takes the place of the message whose button was pressed; where nothing was pressed, a whisper. */
    record Replace(Message message) implements Reply {}

    /** Opens a form, or puts this form in the place of the one that was sent. */
    record Open(Form form) implements Reply {}

    /**
     * The form stays open and says what is wrong with it: a text by the name of each input; the empty name is for the form
     * as a whole.
     */
    record Reject(Map<String, String> errors) implements Reply {
        public Reject {
            errors = Map.copyOf(errors);
        }
    }

    /** The bot's home page for this person. */
    record Home(Message page) implements Reply {
        public Home {
            page.forKeeping();
        }
    }

    /** Nothing is said; a form that was sent closes. */
    record Silent() implements Reply {}
}
