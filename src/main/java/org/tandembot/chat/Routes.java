package org.tandembot.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.message.ActionId;

/** The routes of one feature. */
public final class Routes {

    final Map<String, Handler<Command>> commands = new LinkedHashMap<>();
    final Map<String, Handler<Press>> presses = new LinkedHashMap<>();
    final Set<String> forms = new LinkedHashSet<>();
    final Map<String, Handler<Submit>> submits = new LinkedHashMap<>();
    final Map<String, Handler<Joined>> joined = new LinkedHashMap<>();
    final Map<String, Courier> couriers = new LinkedHashMap<>();
    final Map<String, Manner> manners = new LinkedHashMap<>();
    final Set<String> neverTwice = new LinkedHashSet<>();
    final Set<String> comingAgain = new LinkedHashSet<>();
    final List<ActionId> leads = new ArrayList<>();

    private Routes() {}

    public static Routes empty() {
        return new Routes();
    }

    /** A command of one or two words: {@code pulse}, {@code pulse open}. The rest of what was typed is its text. */
    public Routes command(String words, Handler<Command> handler) {
        return add(commands, words, handler);
    }

    /** A press of a button with this verb. */
    public Routes press(String verb, Handler<Press> handler) {
        return add(presses, verb, handler);
    }

    /**
     * A press of a button with this verb that opens a form, or says why not. Teams must know before the press; where a form is
     * opened by any other press, it takes two.
     */
    public Routes form(String verb, Handler<Press> handler) {
        forms.add(verb);
        return press(verb, handler);
    }

    /** A form with this verb, sent. */
    public Routes submit(String verb, Handler<Submit> handler) {
        return add(submits, verb, handler);
    }

    /** The bot was added to a channel. */
    public Routes joined(Handler<Joined> handler) {
        return add(joined, "joined", handler);
    }

    /** Who writes the deliveries with this verb. */
    public Routes deliver(String verb, Courier courier) {
        return add(couriers, verb, courier);
    }

    /** The same, where it fits people's wishes in another manner than is usual. */
    public Routes deliver(String verb, Manner manner, Courier courier) {
        manners.put(verb, manner);
        return deliver(verb, courier);
    }

    /**
     * The same, for what would do harm if it came twice: where a platform cannot tell whether a message arrived, it is not sent
     * again. All else is, as a question that comes twice does less harm than one that never comes.
     */
    public Routes deliverNeverTwice(String verb, Courier courier) {
        neverTwice.add(verb);
        return deliver(verb, courier);
    }

    /** What is delivered with this verb comes again by itself: where a channel has missed it, it is not sent later. */
    public Routes comesAgain(String verb) {
        comingAgain.add(verb);
        return this;
    }

    /**
     * A button of this feature leads into another: {@code action} is a press that some feature answers to, or Tandem does not
     * start. Its name is all that one feature knows of another.
     */
    public Routes leadsTo(ActionId action) {
        leads.add(action);
        return this;
    }

    private <T> Routes add(Map<String, T> routes, String key, T handler) {
        if (routes.putIfAbsent(key, handler) != null) {
            throw new IllegalArgumentException("Routed twice: " + key);
        }
        return this;
    }
}
