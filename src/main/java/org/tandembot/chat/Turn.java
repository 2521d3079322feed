package org.tandembot.chat;

import java.util.Locale;
import org.tandembot.roster.PersonId;

/**
 * One thing that a person did in chat.
 *
 * @param who as the platform's own signed envelope names them; never taken from a button's value or a form's contents
 * @param where the channel, or in private
 * @param language the person's language where the platform tells it, else English
 */
public record Turn(PersonId who, Place where, Locale language, Interaction what) {

    /** The same turn, read as something else. */
    public Turn as(Interaction other) {
        return new Turn(who, where, language, other);
    }

    /** An argument of the button that was pressed; an empty text where there is none, and where nothing was pressed. */
    public String arg(String key) {
        return what instanceof Interaction.Press(var action) ? action.arg(key) : "";
    }

    /** Who and what stay out of logs: together they would say who said what. */
    @Override
    public String toString() {
        return "Turn[" + who.platform() + ", " + what.getClass().getSimpleName() + "]";
    }
}
