package org.tandembot.chat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tandembot.dialog.Wording;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/** What comes back to the person who did something. */
public sealed interface Reply {

    /** What it says, where that is more than a form. */
    default Optional<Message> asMessage() {
        return switch (this) {
            case Post(var message) -> Optional.of(message);
            case Whisper(var message) -> Optional.of(message);
            case Replace(var message) -> Optional.of(message);
            case Home(var page) -> Optional.of(page);
            case Reject rejected -> Optional.of(rejected.inWords());
            case Open _, Silent _ -> Optional.empty();
        };
    }

    /** The same, its message written in this language where nothing else is known. */
    default Reply atLeastIn(Supplier<Locale> language) {
        if (asMessage().filter(message -> message.language().isEmpty()).isEmpty()) {
            return this;
        }
        return switch (this) {
            case Post(var message) -> new Post(message.atLeastIn(language.get()));
            case Whisper(var message) -> new Whisper(message.atLeastIn(language.get()));
            case Replace(var message) -> new Replace(message.atLeastIn(language.get()));
            case Home(var page) -> new Home(page.atLeastIn(language.get()));
            case Reject _, Open _, Silent _ -> this;
        };
    }

    /** Why what somebody did was not done: on the form that they sent, else said to them alone. */
    static Reply refused(Turn turn, Wording say, String key, Object... namesAndValues) {
        return turn.what() instanceof Interaction.Submit
                ? new Reject(Map.of("", say.text(key, namesAndValues)))
                : new Whisper(say.message(key, namesAndValues));
    }

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

        /** The same where there is no form to say it in. */
        public Message inWords() {
            return Message.of(Prose.plain(String.join("\n", new TreeMap<>(errors).values())));
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
