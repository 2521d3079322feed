package org.tandembot.platform.playground;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
import org.tandembot.platform.playground.Conversations.OpenForm;
import org.tandembot.platform.playground.Entry.Audience;

/** Takes what a person does in the playground to the router, and the reply to where it belongs. */
final class Turns {

    static final Locale LANGUAGE = Locale.ENGLISH;
    static final int LONGEST_TEXT = 2000;

    private static final Pattern COMMAND = Pattern.compile("/([\\p{L}\\p{N}-]+)(?: (.*))?");
    private static final Pattern BY_NAME = Pattern.compile("(?i)(.*?)(?<![\\p{L}\\p{N}])@tandem\\b(.*)");

    private final DemoTeam team;
    private final Conversations conversations;
    private final Router router;
    private final FormCheck formCheck;

    Turns(DemoTeam team, Conversations conversations, Router router, FormCheck formCheck) {
        this.team = team;
        this.conversations = conversations;
        this.router = router;
        this.formCheck = formCheck;
    }

    /** What came of a turn, before it is drawn. */
    record Outcome(List<Entry> said, Optional<OpenForm> form, Map<String, String> errors, Optional<Message> home) {

        static Outcome nothing() {
            return new Outcome(List.of(), Optional.empty(), Map.of(), Optional.empty());
        }

        static Outcome of(Entry entry) {
            return new Outcome(List.of(entry), Optional.empty(), Map.of(), Optional.empty());
        }

        Outcome after(Entry earlier) {
            return new Outcome(Stream.concat(Stream.of(earlier), said.stream()).toList(), form, errors, home);
        }
    }

    /** Something typed: a command, words to Tandem, or, in the channel and without its name, words to the others. */
    Outcome say(String person, Spot spot, String text) {
        var shown = Prose.visible(text).strip();
        var typed = Typed.folded(text);
        if (typed.isEmpty() || shown.length() > LONGEST_TEXT) {
            throw new Refusal(BAD_REQUEST, "problem.text");
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
                .orElseGet(() -> Outcome.of(echo));
    }

    /** A button of a message pressed. */
    Outcome press(String person, String entryId, ActionId action) {
        var entry = conversations.find(person, entryId).orElseThrow(() -> new Refusal(NOT_FOUND, "problem.message"));
        if (entry.author().isPresent() || router.onAnyMessage(LANGUAGE).stream().noneMatch(doing(action))) {
            requireOffered(entry.message().blocks(), action);
        }
        var turn = turn(person, entry.spot().place(team.channelId()), new Press(action));
        return answer(turn, Optional.of(entry));
    }

    /** A button of the home page pressed. */
    Outcome pressAtHome(String person, ActionId action) {
        var page = conversations.home(person).orElseThrow(() -> new Refusal(NOT_FOUND, "problem.message"));
        requireOffered(page.blocks(), action);
        return answer(turn(person, new Place.Private(), new Press(action)), Optional.empty());
    }

    /** A button inside the open form pressed. */
    Outcome pressInForm(String person, ActionId action) {
        var open = openForm(person);
        requireOffered(open.form().blocks(), action);
        return answer(turn(person, open.where(), new Press(action)), Optional.empty());
    }

    /** The open form sent. */
    Outcome submit(String person, Map<String, List<String>> values) {
        var open = openForm(person);
        var onSubmit = open.form().onSubmit().orElseThrow(() -> new Refusal(CONFLICT, "problem.form"));
        var filled = formCheck.filled(open.form(), values);
        var errors = formCheck.errors(open.form(), filled);
        if (!errors.isEmpty()) {
            return new Outcome(List.of(), Optional.empty(), errors, Optional.empty());
        }
        return answer(turn(person, open.where(), new Submit(onSubmit, filled)), Optional.empty());
    }

    /** The home page opened. */
    Outcome openHome(String person) {
        return take(person, Spot.PRIVATE, new Opened());
    }

    private Outcome take(String person, Spot spot, Interaction what) {
        return answer(turn(person, spot.place(team.channelId()), what), Optional.empty());
    }

    private Turn turn(String person, Place place, Interaction what) {
        var who = team.find(person).orElseThrow(() -> new Refusal(NOT_FOUND, "problem.person"));
        return new Turn(who.personId(), place, LANGUAGE, what);
    }

    private Outcome answer(Turn turn, Optional<Entry> pressed) {
        var person = turn.who().id();
        var spot = Spot.of(turn.where());
        var reply = router.route(turn);
        if (turn.what() instanceof Submit && !(reply instanceof Reply.Reject)) {
            conversations.close(person);
        }
        return switch (reply) {
            case Reply.Post(var message) -> tell(audience(person, spot), message);
            case Reply.Whisper(var message) -> tell(whisperTo(person, spot), message);
            case Reply.Replace(var message) ->
                pressed.filter(entry -> entry.isFleeting() || !message.confidential())
                        .flatMap(entry -> conversations.replace(entry.id(), message))
                        .map(Outcome::of)
                        .orElseGet(() -> tell(whisperTo(person, spot), message));
            case Reply.Open(var form) -> open(person, new OpenForm(form, turn.where()));
            case Reply.Reject(var errors) -> reject(turn, errors);
            case Reply.Home(var page) -> atHome(person, page);
            case Reply.Silent() -> Outcome.nothing();
        };
    }

    private Outcome tell(Audience audience, Message message) {
        return Outcome.of(conversations.add(audience, Optional.empty(), message));
    }

    private Outcome open(String person, OpenForm form) {
        conversations.open(person, form);
        return new Outcome(List.of(), Optional.of(form), Map.of(), Optional.empty());
    }

    /** What is wrong belongs beside the inputs of a form; where there is none it is said. */
    private Outcome reject(Turn turn, Map<String, String> errors) {
        return turn.what() instanceof Submit
                ? new Outcome(List.of(), Optional.empty(), errors, Optional.empty())
                : tell(
                        whisperTo(turn.who().id(), Spot.of(turn.where())),
                        Message.of(Prose.plain(String.join("\n", errors.values()))));
    }

    private Outcome atHome(String person, Message page) {
        conversations.home(person, page);
        return new Outcome(List.of(), Optional.empty(), Map.of(), Optional.of(page));
    }

    private Entry echo(String person, Audience audience, String typed) {
        return conversations.add(audience, Optional.of(person), Message.of(Prose.plain(typed)));
    }

    private OpenForm openForm(String person) {
        return conversations.form(person).orElseThrow(() -> new Refusal(CONFLICT, "problem.form"));
    }

    private static Optional<Said> wordsToTandem(Spot spot, String typed) {
        var byName = BY_NAME.matcher(typed);
        if (byName.matches()) {
            return Optional.of(new Said(byName.group(1), byName.group(2)));
        }
        return spot == Spot.PRIVATE ? Optional.of(new Said(typed)) : Optional.empty();
    }

    private static Audience audience(String person, Spot spot) {
        return spot == Spot.PRIVATE ? new Audience.Privately(person) : new Audience.All();
    }

    private static Audience whisperTo(String person, Spot spot) {
        return spot == Spot.PRIVATE ? new Audience.Privately(person) : new Audience.Whispered(person);
    }

    /** A platform only lets people press what is there. */
    private static Predicate<Button> doing(ActionId action) {
        return button -> button.onPress().equals(action);
    }

    private static void requireOffered(List<Block> blocks, ActionId action) {
        if (Buttons.in(blocks).noneMatch(doing(action))) {
            throw new Refusal(CONFLICT, "problem.action");
        }
    }
}
