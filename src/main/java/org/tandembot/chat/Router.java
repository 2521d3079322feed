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
import org.tandembot.chat.Interaction.Gave;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;

/**
 * Finds who answers a turn, by exact look-up. What goes wrong on the way is caught here, once, and told to the person in
 * plain words.
 */
@Component
public final class Router {

    private final List<Feature> features;
    private final Front front;
    private final Trouble trouble;
    private final Teams teams;
    private final Hearing hearing;
    private final Map<String, Handler<Press>> presses = new HashMap<>();
    private final Set<String> forms = new HashSet<>();
    private final Map<String, Handler<Submit>> submits = new HashMap<>();
    private final List<Handler<Joined>> joined = new ArrayList<>();
    private final Map<String, Courier> couriers = new HashMap<>();
    private final Map<String, Manner> manners = new HashMap<>();
    private final Set<String> neverTwice = new HashSet<>();
    private final Set<String> comingAgain = new HashSet<>();
    private final List<Consumer<Turn>> listeners = new CopyOnWriteArrayList<>();

    Router(List<Feature> features, Front front, Trouble trouble, Teams teams) {
        this.features = List.copyOf(features);
        this.front = front;
        this.trouble = trouble;
        this.teams = teams;
        this.hearing = new Hearing(this.features, front);
        presses.put(key(Unclear.MENU), (turn, _) -> front.menu(turn, this.features));
        presses.put(key(Front.MORE), (turn, _) -> front.moreOfTheMenu(turn, this.features));
        presses.put(key(Commands.RUN), hearing::run);
        presses.put(key(Commands.FORM), hearing::run);
        forms.add(key(Commands.FORM));
        var leads = new ArrayList<ActionId>();
        for (var feature : features) {
            var routes = feature.routes();
            hearing.add(routes);
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
        presses.put(key(ActionId.LEAVE), (turn, _) -> front.left(turn));
        leads.stream().filter(action -> !presses.containsKey(key(action))).forEach(action -> {
            throw new IllegalStateException("A button leads to " + action + ", which no feature answers to");
        });
    }

    /** The answer to one turn. Never throws: an outage or a bug becomes a clear word to the person. */
    public Reply route(Turn turn) {
        listeners.forEach(listener -> listener.accept(turn));
        return trouble.guard(turn, () -> answer(turn.by(teams)));
    }

    /** Does what an edge has to do beside {@link #route}; what goes wrong there is told to the person in the same words. */
    public Reply guard(Turn turn, Supplier<Reply> work) {
        return trouble.guard(turn, work);
    }

    /** Tells of every turn before it is answered. Whoever listens does not throw and does not make a person wait. */
    public void listen(Consumer<Turn> listener) {
        listeners.add(listener);
    }

    /** The message of a delivery, written now; empty where there is nothing to say any more. */
    public Optional<Message> write(Destination to, ActionId what) {
        var courier = couriers.get(key(what));
        return courier == null ? Optional.empty() : courier.write(to, what).map(Message::forKeeping);
    }

    /** Whether a delivery would do harm if it came twice. */
    public boolean harmsTwice(ActionId what) {
        return neverTwice.contains(key(what));
    }

    /** Whether a delivery is of no use later than it was meant for. */
    public boolean comesAgain(ActionId what) {
        return comingAgain.contains(key(what));
    }

    /** How deliveries of this kind fit people's wishes. */
    public Manner mannerOf(ActionId what) {
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

    /**
     * The words of the command with which this begins, as they can be typed again; empty where it is none. What else was typed is
     * not among them.
     */
    public String commandIn(String typed) {
        return hearing.commandIn(typed);
    }

    /** The first words of every command, such as "pulse": for manifests and help. */
    public List<String> commandWords() {
        return hearing.commandWords();
    }

    private Reply answer(Turn turn) {
        return switch (turn.what()) {
            case Command command -> hearing.command(turn, command);
            case Said said -> hearing.said(turn, said);
            case Gave(var words) -> hearing.gave(turn, words);
            case Press press -> call(presses.get(key(press.action())), turn, press, () -> front.outOfDate(turn));
            case Submit submit -> call(submits.get(key(submit.form())), turn, submit, () -> front.outOfDate(turn));
            case Joined greeting ->
                call(
                        joined.isEmpty() || turn.where() instanceof Place.Private ? null : joined.getFirst(),
                        turn,
                        greeting,
                        () -> front.menu(turn, features));
            case Opened() -> front.home(turn, features);
        };
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
