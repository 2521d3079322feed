package org.tandembot.chat;

import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Standing;
import org.tandembot.roster.Teams;

/**
 * One thing that a person did in chat.
 *
 * @param who as the platform's own signed envelope names them; never taken from a button's value or a form's contents
 * @param where the channel, or in private
 * @param language the person's language where the platform tells it, else English
 * @param roles what the person is in which teams; looked up when it is first asked for, and once
 */
public record Turn(PersonId who, Place where, Locale language, Interaction what, Supplier<Standing> roles) {

    /** As it comes from a platform, before anything was looked up. */
    public Turn(PersonId who, Place where, Locale language, Interaction what) {
        this(who, where, language, what, () -> Standing.none(who));
    }

    /** The same turn, with the roles of whoever acts. */
    Turn by(Teams teams) {
        return new Turn(who, where, language, what, SingletonSupplier.of(() -> teams.standing(who)));
    }

    /** What the person is in which teams. */
    public Standing standing() {
        return roles.get();
    }

    /** The same turn, read as something else. */
    public Turn as(Interaction other) {
        return new Turn(who, where, language, other, roles);
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
