package org.tandembot.chat;

import java.util.List;
import java.util.Map;
import org.tandembot.message.ActionId;

/** One thing that a person can do in a chat. */
public sealed interface Interaction {

    /** A command such as {@code /pulse open}, which nobody else sees: {@code name} is "pulse", {@code text} is "open". */
    record Command(String name, String text) implements Interaction {
        public Command {
            text = Typed.folded(text);
        }
    }

    /** A button pressed. */
    record Press(ActionId action) implements Interaction {}

    /** A form sent. Each input's values by its name; an input left empty has an empty list or is missing. */
    record Submit(ActionId form, Map<String, List<String>> values) implements Interaction {
        public Submit {
            values = Map.copyOf(values);
        }

        /** The input's only or first value without outer white space, or an empty string. */
        public String value(String name) {
            var all = all(name);
            return all.isEmpty() ? "" : Typed.trimmed(all.getFirst());
        }

        /** All values of an input that takes several. */
        public List<String> all(String name) {
            return values.getOrDefault(name, List.of());
        }
    }

    /**
     * Words said to the bot, in private or by name; they stand in the chat.
     *
     * @param before what stood before its name
     */
    record Said(String before, String text) implements Interaction {

        public Said {
            before = Typed.folded(before);
            text = Typed.folded(text);
        }

        public Said(String text) {
            this("", text);
        }

        /** All that was said. */
        String whole() {
            return (before + " " + text).strip();
        }
    }

    /** Files, photos or recordings given to the bot, with these words or none; they stand in the chat. */
    record Gave(String words) implements Interaction {
        public Gave {
            words = Typed.folded(words);
        }
    }

    /** The bot was added to the channel the turn is in, or to the person's own chat. */
    record Joined() implements Interaction {}

    /** The person opened the bot's home page. */
    record Opened() implements Interaction {}
}
