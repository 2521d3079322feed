package org.tandembot.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tandembot.chat.CommandRoute.Takes;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.message.ActionId;

/** The routes of one feature. */
public final class Routes {

    final Map<String, CommandRoute> commands = new LinkedHashMap<>();
    final Map<String, Hearer> hearers = new LinkedHashMap<>();
    final Map<String, Handler<Press>> presses = new LinkedHashMap<>();
    final Set<String> askingFirst = new LinkedHashSet<>();
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

    /** A command of one or two words: {@code pulse}, {@code pulse open}. What is typed after it is not understood. */
    public Routes command(String words, Handler<Command> handler) {
        return add(commands, words, new CommandRoute(words, Takes.NOTHING, handler, _ -> true));
    }

    /** The same, where it opens a form, or says why not. */
    public Routes formCommand(String words, Handler<Command> handler) {
        return add(commands, words, new CommandRoute(words, Takes.FORM, handler, _ -> true));
    }

    /** The same, where what is typed after it is its text. */
    public Routes textCommand(String words, Handler<Command> handler) {
        return add(commands, words, new CommandRoute(words, Takes.TEXT, handler, _ -> true));
    }

    /** Whom commands that begin with these words are shown to by themselves; without this, everyone. */
    public Routes offering(String begin, Predicate<Turn> isFor) {
        commands.replaceAll((words, route) ->
                words.startsWith(begin) ? new CommandRoute(words, route.takes(), route.handler(), isFor) : route);
        return this;
    }

    /** Plain sentences of this kind, of those in {@code phrases.yaml}. */
    public Routes hears(String kind, Hearer hearer) {
        return add(hearers, kind, hearer);
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

    /**
     * A press of a button with this verb that does what cannot be taken back. It acts only where the button asked first
     * ({@link org.tandembot.message.Button#confirming}); any other press gets {@code question}.
     */
    public Routes askingFirst(String verb, Function<Turn, Reply> question, Handler<Press> handler) {
        askingFirst.add(verb);
        return press(
                verb,
                (turn, press) -> press.action().isConfirmed() ? handler.handle(turn, press) : question.apply(turn));
    }

    /** The same, where it can be typed too: whoever types {@code words} gets the question. */
    public Routes askingFirst(String verb, String words, Function<Turn, Reply> question, Handler<Press> handler) {
        return askingFirst(verb, question, handler).command(words, (turn, _) -> question.apply(turn));
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
