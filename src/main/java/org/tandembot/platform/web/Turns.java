package org.tandembot.platform.web;

import static jakarta.servlet.http.HttpServletResponse.SC_BAD_REQUEST;
import static jakarta.servlet.http.HttpServletResponse.SC_CONFLICT;
import static jakarta.servlet.http.HttpServletResponse.SC_NOT_FOUND;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.Turn;
import org.tandembot.chat.Typed;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.web.Conversations.OpenForm;
import org.tandembot.platform.web.Entry.Audience;
import org.tandembot.platform.web.WebChat.Outcome;
import org.tandembot.platform.web.WebChat.Person;
import org.tandembot.platform.web.WebChat.Spot;
import org.tandembot.platform.web.page.PageLanguage;

/** Takes what a person does in a browser to the router, and the reply to where it belongs. */
final class Turns {

    static final int LONGEST_TEXT = 2000;

    private static final Pattern COMMAND = Pattern.compile("/([\\p{L}\\p{N}-]+)(?: (.*))?");
    private static final Pattern BY_NAME = Pattern.compile("(?i)(.*?)(?<![\\p{L}\\p{N}])@tandem\\b(.*)");

    private final Conversations conversations;
    private final Supplier<Router> routers;
    private final FormCheck formCheck;
    private final View view;

    Turns(Conversations conversations, Supplier<Router> routers, FormCheck formCheck, View view) {
        this.conversations = conversations;
        this.routers = routers;
        this.formCheck = formCheck;
        this.view = view;
    }

    /** What this person is offered to type as a command. */
    Stream<String> commands(Person person) {
        var offered = routers.get().offered(turn(person, Spot.PRIVATE, new Opened()));
        return Stream.concat(Stream.of("tandem"), offered.stream());
    }

    /** Something typed: a command, words to Tandem, or, in the channel and without its name, words to the others. */
    Outcome say(Person person, Spot spot, String text) {
        var shown = Prose.visible(text).strip();
        var typed = Typed.folded(text);
        if (typed.isEmpty() || shown.length() > LONGEST_TEXT) {
            throw new RefusedRequest(SC_BAD_REQUEST, "problem.text");
        }
        var command = COMMAND.matcher(typed);
        if (command.matches()) {
            var words = Optional.ofNullable(command.group(2)).orElse("");
            var echo = echo(person, whisperTo(person, spot), shown);
            return take(person, spot, new Command(command.group(1).toLowerCase(Locale.ROOT), words))
                    .after(echo);
        }
        var echo = echo(person, audience(person, spot), shown);
        return wordsToTandem(spot, typed)
                .map(words -> take(person, spot, words).after(echo))
                .orElseGet(() -> Outcome.NOTHING.after(echo));
    }

    /** A button of a message pressed. */
    Outcome press(Person person, String entryId, ActionId action) {
        var entry = conversations
                .find(person, entryId)
                .orElseThrow(() -> new RefusedRequest(SC_NOT_FOUND, "problem.message"));
        if (entry.author().isPresent()
                || routers.get().onAnyMessage(Locale.ENGLISH).stream().noneMatch(doing(action))) {
            requireOffered(entry.message().blocks(), action);
        }
        var turn = turn(person, entry.spot(), new Press(action));
        return answer(person, turn, Optional.of(entry));
    }

    /** A button of the home page pressed. */
    Outcome pressAtHome(Person person, ActionId action) {
        var page =
                conversations.home(id(person)).orElseThrow(() -> new RefusedRequest(SC_NOT_FOUND, "problem.message"));
        requireOffered(page.blocks(), action);
        return answer(person, turn(person, new Place.Private(), new Press(action)), Optional.empty());
    }

    /** A button inside the open form pressed. */
    Outcome pressInForm(Person person, ActionId action) {
        var open = openForm(person, Optional.empty());
        requireOffered(open.form().blocks(), action);
        return answer(person, turn(person, open.where(), new Press(action)), Optional.empty());
    }

    /** An open form sent: this one, as another may have opened since in another tab. */
    Outcome submit(Person person, Optional<String> form, Map<String, List<String>> values) {
        var open = openForm(person, form);
        var onSubmit = open.form().onSubmit().orElseThrow(() -> new RefusedRequest(SC_CONFLICT, "problem.form"));
        var filled = formCheck.filled(open.form(), values, person);
        var errors = formCheck.errors(open.form(), filled);
        if (!errors.isEmpty()) {
            return View.wrong(errors);
        }
        var turn = turn(person, open.where(), new Submit(onSubmit, filled));
        var reply = routers.get().route(turn);
        if (!(reply instanceof Reply.Reject)) {
            conversations.close(id(person), open);
        }
        return answer(person, turn, Optional.empty(), reply);
    }

    /** A form that was opened before, for a page that was loaded again: empty, as what it held may not be read any more. */
    Outcome form(Person person, String form) {
        var open = openForm(person, Optional.of(form));
        if (!open.isToFillIn()) {
            throw new RefusedRequest(SC_CONFLICT, "problem.form");
        }
        return view.form(open.emptied(), person);
    }

    /** The home page opened. */
    Outcome openHome(Person person) {
        return take(person, Spot.PRIVATE, new Opened());
    }

    private Outcome take(Person person, Spot spot, Interaction what) {
        return answer(person, turn(person, spot, what), Optional.empty());
    }

    private static Turn turn(Person person, Spot spot, Interaction what) {
        return turn(person, spot.place(person.channel()), what);
    }

    private static Turn turn(Person person, Place place, Interaction what) {
        return new Turn(person.id(), place, Optional.of(PageLanguage.now()), what);
    }

    private Outcome answer(Person person, Turn turn, Optional<Entry> pressed) {
        return answer(person, turn, pressed, routers.get().route(turn));
    }

    private Outcome answer(Person person, Turn turn, Optional<Entry> pressed, Reply reply) {
        var spot = Spot.of(turn.where());
        return switch (reply) {
            case Reply.Post(var message) -> tell(audience(person, spot), message);
            case Reply.Whisper(var message) -> tell(whisperTo(person, spot), message);
            case Reply.Replace(var message) ->
                pressed.filter(entry -> entry.isFleeting() || !message.confidential())
                        .flatMap(entry -> conversations.replace(entry, message))
                        .map(view::outcome)
                        .orElseGet(() -> tell(whisperTo(person, spot), message));
            case Reply.Open(var form) -> view.form(conversations.open(id(person), form, turn.where()), person);
            // What is wrong belongs beside the inputs of a form; where there is none it is said.
            case Reply.Reject rejected ->
                turn.what() instanceof Submit
                        ? View.wrong(rejected.errors())
                        : tell(whisperTo(person, spot), rejected.inWords());
            case Reply.Home(var page) -> {
                conversations.home(id(person), page);
                yield view.home(page);
            }
            case Reply.Silent() -> Outcome.NOTHING;
        };
    }

    private Outcome tell(Audience audience, Message message) {
        return view.outcome(conversations.add(audience, Optional.empty(), message));
    }

    private WebChat.Said echo(Person person, Audience audience, String typed) {
        return view.said(conversations.add(audience, Optional.of(id(person)), Message.of(Prose.plain(typed))));
    }

    private static String id(Person person) {
        return person.id().id();
    }

    private OpenForm openForm(Person person, Optional<String> form) {
        return conversations.form(id(person), form).orElseThrow(() -> new RefusedRequest(SC_CONFLICT, "problem.form"));
    }

    private static Optional<Said> wordsToTandem(Spot spot, String typed) {
        var byName = BY_NAME.matcher(typed);
        if (byName.matches()) {
            return Optional.of(new Said(byName.group(1), byName.group(2)));
        }
        return spot == Spot.PRIVATE ? Optional.of(new Said(typed)) : Optional.empty();
    }

    private static Audience audience(Person person, Spot spot) {
        return spot == Spot.PRIVATE ? new Audience.Privately(id(person)) : new Audience.All(person.channel());
    }

    private static Audience whisperTo(Person person, Spot spot) {
        return spot == Spot.PRIVATE ? new Audience.Privately(id(person)) : new Audience.Whispered(id(person));
    }

    /** A platform only lets people press what is there. */
    private static Predicate<Button> doing(ActionId action) {
        return button -> button.onPress().equals(action);
    }

    /** What can be pressed in a message or form. */
    static Stream<Button> buttons(List<Block> blocks) {
        return Block.only(Block.Buttons.class, blocks).flatMap(row -> row.buttons().stream());
    }

    private static void requireOffered(List<Block> blocks, ActionId action) {
        if (buttons(blocks).noneMatch(doing(action))) {
            throw new RefusedRequest(SC_CONFLICT, "problem.action");
        }
    }
}
