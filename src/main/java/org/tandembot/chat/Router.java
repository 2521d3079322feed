package org.tandembot.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;

/**
 * Finds who answers a turn, by exact look-up. What goes wrong on the way is caught here, once, and told to the person in
 * plain words.
 */
@Component
public final class Router {

    private final List<Feature> features;
    private final Front front;
    private final Trouble trouble;
    private final Map<String, Handler<Command>> commands = new HashMap<>();
    private final Map<String, Handler<Press>> presses = new HashMap<>();
    private final Set<String> forms = new HashSet<>();
    private final Map<String, Handler<Submit>> submits = new HashMap<>();
    private final List<Handler<Joined>> joined = new ArrayList<>();
    private final Map<String, Courier> couriers = new HashMap<>();
    private final Map<String, Manner> manners = new HashMap<>();
    private final Set<String> neverTwice = new HashSet<>();
    private final Set<String> comingAgain = new HashSet<>();
    private final List<Consumer<Turn>> listeners = new CopyOnWriteArrayList<>();

    Router(List<Feature> features, Front front, Trouble trouble) {
        this.features = List.copyOf(features);
        this.front = front;
        this.trouble = trouble;
        var leads = new ArrayList<ActionId>();
        for (var feature : features) {
            var routes = feature.routes();
            routes.commands.forEach((words, handler) -> add(commands, words, handler));
            routes.presses.forEach((verb, handler) -> add(presses, feature.name() + "." + verb, handler));
            routes.forms.forEach(verb -> forms.add(feature.name() + "." + verb));
            routes.submits.forEach((verb, handler) -> add(submits, feature.name() + "." + verb, handler));
            routes.couriers.forEach((verb, courier) -> add(couriers, feature.name() + "." + verb, courier));
            routes.neverTwice.forEach(verb -> neverTwice.add(feature.name() + "." + verb));
            routes.comingAgain.forEach(verb -> comingAgain.add(feature.name() + "." + verb));
            routes.manners.forEach((verb, manner) -> manners.put(feature.name() + "." + verb, manner));
            joined.addAll(routes.joined.values());
            leads.addAll(routes.leads);
        }
        leads.stream().filter(action -> !presses.containsKey(key(action))).forEach(action -> {
            throw new IllegalStateException("A button leads to " + action + ", which no feature answers to");
        });
    }

    /** The answer to one turn. Never throws: an outage or a bug becomes a clear word to the person. */
    public Reply route(Turn turn) {
        listeners.forEach(listener -> listener.accept(turn));
        return trouble.guard(turn, () -> answer(turn));
    }

    /** Tells of every turn before it is answered. Whoever listens does not throw and does not make a person wait. */
    void listen(Consumer<Turn> listener) {
        listeners.add(listener);
    }

    /** The message of a delivery, written now; empty where there is nothing to say any more. */
    public Optional<Message> write(Destination to, ActionId what) {
        var courier = couriers.get(key(what));
        return courier == null ? Optional.empty() : courier.write(to, what);
    }

    /** Whether a delivery would do harm if it came twice. */
    boolean harmsTwice(ActionId what) {
        return neverTwice.contains(key(what));
    }

    /** Whether a delivery is of no use later than it was meant for. */
    boolean comesAgain(ActionId what) {
        return comingAgain.contains(key(what));
    }

    /** How deliveries of this kind fit people's wishes. */
    Manner mannerOf(ActionId what) {
        return manners.getOrDefault(key(what), Manner.USUAL);
    }

    /** Whether a press with this id opens a form. */
    public boolean opensForm(ActionId action) {
        return forms.contains(key(action));
    }

    /** What can be pressed on any message of Tandem's. */
    public List<Button> onAnyMessage(Locale language) {
        return features.stream()
                .flatMap(feature -> feature.onAnyMessage(language).stream())
                .toList();
    }

    /** The first words of every command, such as "pulse": for manifests and help. */
    public List<String> commandWords() {
        return commands.keySet().stream()
                .map(words -> words.split(" ", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    private Reply answer(Turn turn) {
        return switch (turn.what()) {
            case Command command -> command(turn, command);
            case Said(var text) -> said(turn, text);
            case Press press -> call(presses.get(key(press.action())), turn, press, () -> front.outOfDate(turn));
            case Submit submit -> call(submits.get(key(submit.form())), turn, submit, () -> front.outOfDate(turn));
            case Joined greeting ->
                call(joined.isEmpty() ? null : joined.getFirst(), turn, greeting, () -> front.menu(turn, features));
            case Opened() -> front.home(turn, features);
        };
    }

    private Reply command(Turn turn, Command command) {
        if (command.name().equals("tandem")) {
            return command.text().isEmpty() || isHelp(command.text())
                    ? front.menu(turn, features)
                    : find(command.text(), turn).orElseGet(() -> front.unknown(turn, command.text(), commandWords()));
        }
        var typed = command.name() + " " + command.text();
        return find(typed, turn).orElseGet(() -> front.unknown(turn, typed.strip(), commandWords()));
    }

    private Reply said(Turn turn, String text) {
        var words = text.strip().startsWith("/") ? text.strip().substring(1) : text.strip();
        if (words.isEmpty() || isHelp(words) || words.equalsIgnoreCase("tandem")) {
            return front.menu(turn, features);
        }
        var typed = words.toLowerCase(Locale.ROOT).startsWith("tandem ") ? words.substring("tandem ".length()) : words;
        return find(typed, turn).orElseGet(() -> front.unknown(turn, typed, commandWords()));
    }

    /** The handler of the first two words, else of the first; what follows is the command's text. */
    private Optional<Reply> find(String typed, Turn turn) {
        var words = typed.strip().split("\\s+", 3);
        var first = words[0].toLowerCase(Locale.ROOT);
        if (words.length > 1) {
            var two = commands.get(first + " " + words[1].toLowerCase(Locale.ROOT));
            if (two != null) {
                var command = new Command(first, words.length > 2 ? words[2] : "");
                return Optional.of(two.handle(turn.as(command), command));
            }
        }
        return Optional.ofNullable(commands.get(first)).map(handler -> {
            var command = new Command(first, typed.strip().substring(first.length()));
            return handler.handle(turn.as(command), command);
        });
    }

    private static boolean isHelp(String text) {
        return text.strip().equalsIgnoreCase("help") || text.strip().equals("?");
    }

    private static <I extends Interaction> Reply call(
            @Nullable Handler<I> handler, Turn turn, I what, Supplier<Reply> otherwise) {
        return handler == null ? otherwise.get() : handler.handle(turn, what);
    }

    private static String key(ActionId action) {
        return action.feature() + "." + action.verb();
    }

    private static <T> void add(Map<String, T> all, String key, T one) {
        if (all.putIfAbsent(key, one) != null) {
            throw new IllegalStateException("Two features answer to " + key);
        }
    }
}
