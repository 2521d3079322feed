package org.tandembot.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Gave;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.dialog.Dialogs;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Destination;

/**
 * Finds who answers a turn, by exact look-up. What goes wrong on the way is caught here, once, and told to the person in
 * plain words.
 */
@Component
public final class Router {

    /** The command that leads to all others; with more words it may be one of them, such as raising a concern. */
    private static final String ASKS_NOTHING = "tandem";

    private final List<Routes> features;
    private final MenuAndHome front;
    private final ErrorReplies trouble;
    private final Teams teams;
    private final Dialogs dialogs;
    private final Hearing hearing;
    private final Map<String, Routes.Pressed> presses = new HashMap<>();
    private final Map<String, Function<Turn, Reply>> submits = new HashMap<>();
    private final List<Function<Turn, Reply>> joined = new ArrayList<>();
    private final Map<String, Routes.Delivered> deliveries = new HashMap<>();
    private final List<Consumer<Turn>> listeners = new CopyOnWriteArrayList<>();

    Router(List<Feature> features, MenuAndHome front, ErrorReplies trouble, Teams teams, Dialogs dialogs) {
        this.dialogs = dialogs;
        this.features = features.stream().map(Feature::routes).toList();
        this.front = front;
        this.trouble = trouble;
        this.teams = teams;
        this.hearing = new Hearing(this.features, front);
        add(Routes.of(ActionId.LEAVE.feature())
                .press(Unclear.MENU.verb(), turn -> front.menu(turn, this.features))
                .press(MenuAndHome.MORE.verb(), turn -> front.moreOfTheMenu(turn, this.features))
                .press(Commands.RUN.verb(), hearing::run)
                .form(Commands.FORM.verb(), hearing::run)
                .press(ActionId.LEAVE.verb(), turn -> front.left(turn)));
        this.features.forEach(this::add);
        this.features.stream()
                .flatMap(of -> of.leads.stream())
                .filter(action -> !presses.containsKey(key(action)))
                .forEach(action -> {
                    throw new IllegalStateException("A button leads to " + action + ", which no feature answers to");
                });
    }

    private void add(Routes routes) {
        hearing.add(routes);
        add(presses, routes.feature, routes.presses);
        add(submits, routes.feature, routes.submits);
        add(deliveries, routes.feature, routes.deliveries);
        joined.addAll(routes.joined);
    }

    /** The answer to one turn. Never throws: an outage or a bug becomes a clear word to the person. */
    public Reply route(Turn turn) {
        listeners.forEach(listener -> listener.accept(turn));
        var known = turn.known(teams, dialogs);
        return trouble.guard(known, () -> answer(turn.by(teams, dialogs))).atLeastIn(known::language);
    }

    /** In which language whoever takes this turn reads, as far as is known here: Redis is not asked. */
    public Locale language(Turn turn) {
        return turn.known(teams, dialogs).language();
    }

    /** Does what an edge has to do beside {@link #route}; what goes wrong there is told to the person in the same words. */
    public Reply guard(Turn turn, Supplier<Reply> work) {
        return trouble.guard(turn.known(teams, dialogs), work);
    }

    /** Tells of every turn before it is answered. Whoever listens does not throw and does not make a person wait. */
    public void listen(Consumer<Turn> listener) {
        listeners.add(listener);
    }

    /** The message of a delivery, written now; empty where there is nothing to say any more. */
    public Optional<Message> write(Destination to, ActionId what) {
        return delivered(what)
                .flatMap(route -> route.courier().apply(new Letter(to, what, teams)))
                .map(Message::forKeeping);
    }

    /** Whether a delivery would do harm if it came twice. */
    public boolean harmsTwice(ActionId what) {
        return delivered(what).filter(Routes.Delivered::harmsTwice).isPresent();
    }

    /** Whether a delivery is of no use later than it was meant for. */
    public boolean comesAgain(ActionId what) {
        return delivered(what).filter(Routes.Delivered::comesAgain).isPresent();
    }

    /** The team whose managers may know that this could not be sent to this person. */
    public Optional<Team> missing(Destination to, ActionId what) {
        return delivered(what).flatMap(route -> route.missing().apply(new Letter(to, what, teams)));
    }

    /** How deliveries of this kind fit people's wishes. */
    public DeliveryPolicy mannerOf(ActionId what) {
        return delivered(what).map(Routes.Delivered::manner).orElse(DeliveryPolicy.USUAL);
    }

    private Optional<Routes.Delivered> delivered(ActionId what) {
        return Optional.ofNullable(deliveries.get(key(what)));
    }

    /** Whether a press with this id opens a form. */
    public boolean opensForm(ActionId action) {
        var pressed = presses.get(key(action));
        return pressed != null && pressed.opensForm();
    }

    /** What can be pressed on any message of Tandem's. */
    public List<Button> onAnyMessage(Locale language) {
        return features.stream()
                .flatMap(of -> of.onAnyMessage.stream())
                .flatMap(buttons -> buttons.apply(language).stream())
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

    /** Every command that is offered to whoever takes this turn, such as "pulse open". */
    public List<String> offered(Turn turn) {
        return hearing.offered(turn.by(teams, dialogs));
    }

    private Reply answer(Turn turn) {
        return switch (turn.what()) {
            case Command command -> {
                if (command.name().equals(ASKS_NOTHING) && command.text().isBlank()) {
                    learnLanguage(turn);
                }
                yield hearing.command(turn, command);
            }
            case Said said -> hearing.said(turn, said);
            case Gave(var words) -> hearing.gave(turn, words);
            case Press(var action) ->
                answer(turn, Optional.ofNullable(presses.get(key(action))).map(Routes.Pressed::handler));
            case Submit sent -> answer(turn, Optional.ofNullable(submits.get(key(sent.form()))));
            case Joined() ->
                joined.isEmpty() || turn.where() instanceof Place.Private
                        ? front.menu(turn, features)
                        : joined.getFirst().apply(turn);
            case Opened() -> {
                learnLanguage(turn);
                yield front.home(turn, features);
            }
        };
    }

    /**
     * What the client of somebody new is set to is what they read, also where Tandem writes first. Not learnt from what people do in
     * confidence: when a roster changed would tell that they did.
     */
    private void learnLanguage(Turn turn) {
        var standing = turn.standing();
        turn.own()
                .filter(_ -> standing.reads().isEmpty())
                .ifPresent(language -> standing.teams().stream()
                        .filter(team -> !team.at(turn.here()).language().equals(language))
                        .forEach(team -> teams.nowReads(standing.person(), team, language)));
    }

    private Reply answer(Turn turn, Optional<Function<Turn, Reply>> handler) {
        return handler.map(one -> one.apply(turn)).orElseGet(() -> front.outOfDate(turn));
    }

    private static String key(ActionId action) {
        return action.feature() + "." + action.verb();
    }

    private static <T> void add(Map<String, T> all, String feature, Map<String, T> more) {
        more.forEach((verb, one) -> {
            if (all.putIfAbsent(feature + "." + verb, one) != null) {
                throw new IllegalStateException("Two features answer to " + feature + "." + verb);
            }
        });
    }
}
