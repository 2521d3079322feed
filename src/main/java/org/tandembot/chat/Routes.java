package org.tandembot.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tandembot.chat.CommandRoute.Takes;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** All that one feature answers to, and what it offers for the menu, the home page and words that nobody understood. */
public final class Routes {

    final String feature;
    final Map<String, CommandRoute> commands = new LinkedHashMap<>();
    final Map<String, Hearer> hearers = new LinkedHashMap<>();
    final Map<String, Pressed> presses = new LinkedHashMap<>();
    final Map<String, Function<Turn, Reply>> submits = new LinkedHashMap<>();
    final List<Function<Turn, Reply>> joined = new ArrayList<>();
    final Map<String, Delivered> deliveries = new LinkedHashMap<>();
    final List<ActionId> leads = new ArrayList<>();
    final List<MenuEntry> menu = new ArrayList<>();
    final List<Function<Turn, List<Block>>> first = new ArrayList<>();
    final List<Function<Turn, List<Block>>> home = new ArrayList<>();
    final List<Function<Locale, List<Button>>> onAnyMessage = new ArrayList<>();
    final List<BiFunction<Locale, String, Signpost>> signposts = new ArrayList<>();

    private Routes(String feature) {
        this.feature = feature;
    }

    /** Answers a plain sentence. */
    @FunctionalInterface
    public interface Hearer {

        /**
         * @param gap what stands in the gap of the phrase that was typed, in small letters; empty where the phrase has none
         * @return empty where the sentence is about something else after all
         */
        Optional<Reply> hear(Turn turn, String gap);
    }

    /** A button's verb: what answers a press, whether it opens a form, and whether it asks first. */
    record Pressed(Function<Turn, Reply> handler, boolean opensForm, boolean asksFirst) {

        Pressed(Function<Turn, Reply> handler) {
            this(handler, false, false);
        }
    }

    /**
     * A delivery's verb: who writes it, how it fits people's wishes, whether it does harm twice, and whether it comes again.
     *
     * @param missing the team whose managers may know that this person could not be written to
     */
    record Delivered(
            Function<Letter, Optional<Message>> courier,
            DeliveryPolicy manner,
            boolean harmsTwice,
            boolean comesAgain,
            Function<Letter, Optional<Team>> missing) {

        Delivered(
                Function<Letter, Optional<Message>> courier,
                DeliveryPolicy manner,
                boolean harmsTwice,
                boolean comesAgain) {
            this(courier, manner, harmsTwice, comesAgain, _ -> Optional.empty());
        }
    }

    /** @param feature the first part of its {@link ActionId}s and the name of its file in {@code /dialogs} */
    public static Routes of(String feature) {
        return new Routes(feature);
    }

    /** A command of one or two words: {@code pulse}, {@code pulse open}. What is typed after it is not understood. */
    public Routes command(String words, Function<Turn, Reply> handler) {
        return add(commands, words, new CommandRoute(words, Takes.NOTHING, handler, _ -> true));
    }

    /** The same, where it opens a form, or says why not. */
    public Routes formCommand(String words, Function<Turn, Reply> handler) {
        return add(commands, words, new CommandRoute(words, Takes.FORM, handler, _ -> true));
    }

    /** The same, where what is typed after it is its text. */
    public Routes textCommand(String words, Function<Turn, Reply> handler) {
        return add(commands, words, new CommandRoute(words, Takes.TEXT, handler, _ -> true));
    }

    /** Typed and pressed alike: the command {@code words} and a button with this verb do the same. */
    public Routes either(String words, String verb, Function<Turn, Reply> handler) {
        return command(words, handler).press(verb, handler);
    }

    /** The same, where it opens a form, or says why not. */
    public Routes eitherForm(String words, String verb, Function<Turn, Reply> handler) {
        return formCommand(words, handler).form(verb, handler);
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
    public Routes press(String verb, Function<Turn, Reply> handler) {
        return add(presses, verb, new Pressed(handler));
    }

    /**
     * A press of a button with this verb that opens a form, or says why not. Teams must know before the press; where a form is
     * opened by any other press, it takes two.
     */
    public Routes form(String verb, Function<Turn, Reply> handler) {
        return add(presses, verb, new Pressed(handler, true, false));
    }

    /**
     * A press of a button with this verb that does what cannot be taken back. It acts only where the button asked first
     * ({@link org.tandembot.message.Button#confirming}); any other press gets {@code question}.
     */
    public Routes askingFirst(String verb, Function<Turn, Reply> question, Function<Turn, Reply> handler) {
        Function<Turn, Reply> careful = turn -> (turn.action().isConfirmed() ? handler : question).apply(turn);
        return add(presses, verb, new Pressed(careful, false, true));
    }

    /** The same, where it can be typed too: whoever types {@code words} gets the question. */
    public Routes askingFirst(
            String verb, String words, Function<Turn, Reply> question, Function<Turn, Reply> handler) {
        return askingFirst(verb, question, handler).command(words, question);
    }

    /** A form with this verb, sent. */
    public Routes submit(String verb, Function<Turn, Reply> handler) {
        return add(submits, verb, handler);
    }

    /** The bot was added to a channel. */
    public Routes joined(Function<Turn, Reply> handler) {
        return add(joined, handler);
    }

    /** Who writes the deliveries with this verb. */
    public Routes deliver(String verb, Function<Letter, Optional<Message>> courier) {
        return deliver(verb, DeliveryPolicy.USUAL, courier);
    }

    /** The same, where it fits people's wishes in another manner than is usual. */
    public Routes deliver(String verb, DeliveryPolicy manner, Function<Letter, Optional<Message>> courier) {
        return add(deliveries, verb, new Delivered(courier, manner, false, false));
    }

    /**
     * The same, for what all of a team get alike, whatever they did: so its managers may know whom it could not be sent.
     *
     * @param missing the team, as long as it is sent to all alike; later on, that it was sent would tell what somebody did not do
     */
    public Routes deliverToAll(
            String verb,
            DeliveryPolicy manner,
            Function<Letter, Optional<Message>> courier,
            Function<Letter, Optional<Team>> missing) {
        return add(deliveries, verb, new Delivered(courier, manner, false, false, missing));
    }

    /**
     * The same, for what would do harm if it came twice: where a platform cannot tell whether a message arrived, it is not sent
     * again. All else is, as a question that comes twice does less harm than one that never comes.
     */
    public Routes deliverNeverTwice(String verb, Function<Letter, Optional<Message>> courier) {
        return add(deliveries, verb, new Delivered(courier, DeliveryPolicy.USUAL, true, false));
    }

    /** The same, for what comes again by itself: where a channel has missed it, it is not sent later. */
    public Routes deliverAgain(String verb, Function<Letter, Optional<Message>> courier) {
        return add(deliveries, verb, new Delivered(courier, DeliveryPolicy.USUAL, false, true));
    }

    /**
     * A button of this feature leads into another: {@code action} is a press that some feature answers to, or Tandem does not
     * start. Its name is all that one feature knows of another.
     */
    public Routes leadsTo(ActionId action) {
        return add(leads, action);
    }

    /**
     * What waits for a person, in the menu before all else.
     *
     * @param place smaller is sooner, among what all features have there
     * @param buttons those that this person has for it; none where it is not for them, or where there is nothing
     */
    public Routes waiting(int place, Function<Turn, List<Button>> buttons) {
        return add(menu, new MenuEntry(true, place, buttons));
    }

    /** The same, for what they can do at any time. */
    public Routes menu(int place, Function<Turn, List<Button>> buttons) {
        return add(menu, new MenuEntry(false, place, buttons));
    }

    /** What somebody must know before anything else, on the home page and in the menu; empty where there is nothing. */
    public Routes first(Function<Turn, List<Block>> blocks) {
        return add(first, blocks);
    }

    /** What is open for this person, for the bot's home page; empty where nothing is. */
    public Routes home(Function<Turn, List<Block>> blocks) {
        return add(home, blocks);
    }

    /**
     * What can be pressed on any message that Tandem has written, wherever the platform has room for it: a shortcut in Slack, an
     * action in Teams, a link in the playground. Each opens a form. The manifests name the same.
     */
    public Routes onAnyMessage(Function<Locale, List<Button>> buttons) {
        return add(onAnyMessage, buttons);
    }

    /**
     * Where words may lead that nobody understood: shown under whatever is said to them. Nothing is looked up for it of the person
     * who typed them.
     */
    public Routes signpost(BiFunction<Locale, String, Signpost> signpost) {
        return add(signposts, signpost);
    }

    private <T> Routes add(List<T> all, T one) {
        all.add(one);
        return this;
    }

    private <T> Routes add(Map<String, T> routes, String key, T handler) {
        if (routes.putIfAbsent(key, handler) != null) {
            throw new IllegalArgumentException("Routed twice: " + key);
        }
        return this;
    }
}
