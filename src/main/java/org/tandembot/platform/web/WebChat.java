package org.tandembot.platform.web;

import static jakarta.servlet.http.HttpServletResponse.SC_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tandembot.chat.Place;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.web.Conversations.OpenForm;
import org.tandembot.platform.web.Entry.Audience;
import org.tandembot.platform.web.page.PageLanguage;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Sent;

/**
 * Chats with Tandem in a browser: what people do there is answered, and what Tandem sends is there to be read. Who somebody is and
 * who else is in their channel is for {@link People} to say; who may act as whom is for whoever calls this.
 */
public final class WebChat {

    private final People people;
    private final Words words;
    private final Conversations conversations;
    private final News news;
    private final View view;
    private final Turns turns;

    /** Who is in the chat. */
    public interface People {

        Optional<Person> inChat(String id);

        /** Everyone in this channel; nobody where there is no such channel. */
        List<Person> inChat(ChannelId channel);
    }

    /**
     * Somebody in the chat.
     *
     * @param id of which the last part alone names them here
     * @param work their job title, to tell people of one name apart; or empty
     * @param channel the one that they are in
     */
    public record Person(PersonId id, String name, String work, ChannelId channel) {}

    /** The two places where things are said. */
    public enum Spot {
        @JsonProperty("private")
        PRIVATE,
        @JsonProperty("channel")
        CHANNEL;

        static Spot of(Place place) {
            return place instanceof Place.Channel ? CHANNEL : PRIVATE;
        }

        Place place(ChannelId channel) {
            return switch (this) {
                case PRIVATE -> new Place.Private();
                case CHANNEL -> new Place.Channel(channel);
            };
        }
    }

    /**
     * One thing said.
     *
     * @param readers who sees it
     * @param author who said it, unless Tandem did
     * @param inWords the message in one line, to be read out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(
            String id,
            int version,
            Spot spot,
            @JsonUnwrapped Readers readers,
            @Nullable String author,
            Instant at,
            String inWords,
            String html) {

        /** As this person sees it, if they do, who is called {@code name} at their own page. */
        Optional<Said> to(Person person, String name) {
            var isMine = person.id().id().equals(readers.viewer());
            if (!isMine && !person.channel().id().equals(readers.channel())) {
                return Optional.empty();
            }
            var by = person.id().id().equals(author) ? name : author;
            var to = new Readers(isMine ? name : null, readers.channel());
            return Optional.of(new Said(id, version, spot, to, by, at, inWords, html));
        }
    }

    /**
     * One person, or all of a channel.
     *
     * @param viewer the id of the only one
     * @param channel the id of the channel
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Readers(@Nullable String viewer, @Nullable String channel) {}

    /** All that a person sees. */
    public record Desk(List<Said> said) {}

    /**
     * What came of something that a person did.
     *
     * @param said new or replaced entries that they see
     * @param form the form that is before them now, as HTML
     * @param errors what is wrong with the form they sent
     * @param home their home page, as HTML
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            List<Said> said,
            @Nullable String form,
            @Nullable Map<String, String> errors,
            @Nullable String home) {

        static final Outcome NOTHING = new Outcome(List.of(), null, null, null);

        Outcome after(Said earlier) {
            return new Outcome(Stream.concat(Stream.of(earlier), said.stream()).toList(), form, errors, home);
        }
    }

    /** A command as it is typed, and a line on what it does. */
    public record Command(String words, String says) {}

    /** Why something was not done. */
    public record Problem(String problem) {}

    /** What can be pressed in it. */
    public record Offered(String id, Message message) {}

    /**
     * A chat in which nobody has said anything.
     *
     * @param words of the page
     * @param router asked for late, since features know of the platforms
     */
    public WebChat(People people, Words words, Supplier<Router> router, InstantSource time, RandomGenerator random) {
        this(people, words, router, time, random, new Conversations.NoArchive());
    }

    WebChat(
            People people,
            Words words,
            Supplier<Router> router,
            InstantSource time,
            RandomGenerator random,
            Conversations.Archive archive) {
        this.people = people;
        this.words = words;
        this.news = new News(random);
        this.view = new View(people, words, language -> router.get().onAnyMessage(language));
        this.conversations = new Conversations(time, random, archive, entry -> news.tell(view.said(entry)));
        this.turns = new Turns(conversations, router, new FormCheck(people, words), view);
    }

    /** What this person can type; a command that has no line of its own is left out. */
    public List<Command> commands(String person) {
        return turns.commands(who(person))
                .flatMap(typed -> Stream.of(typed, "tandem " + typed))
                .filter(typed -> words.has(line(typed)))
                .map(typed -> new Command(typed, CommandNames.withStroke(words.text(PageLanguage.now(), line(typed)))))
                .toList();
    }

    private static String line(String command) {
        return "commands." + command.replace(' ', '-');
    }

    /** What this person sees, oldest first in each place. */
    public Desk desk(String person) {
        var reader = who(person);
        conversations.recall(reader);
        return new Desk(conversations.seenBy(reader).stream().map(view::said).toList());
    }

    /** The same, to be pressed. */
    public Stream<Offered> offeredTo(String person) {
        return conversations.seenBy(who(person)).stream().map(entry -> new Offered(entry.id(), entry.message()));
    }

    /** The form before this person. */
    public Optional<Form> formOf(String person) {
        return conversations.form(person, Optional.empty()).map(OpenForm::form);
    }

    /** The form before this person is closed. */
    public void closeForm(String person) {
        conversations.form(person, Optional.empty()).ifPresent(form -> conversations.close(person, form));
    }

    /** Something typed: a command, words to Tandem, or, in the channel and without its name, words to the others. */
    public Outcome say(String person, Spot spot, String text) {
        return turns.say(who(person), spot, text);
    }

    /** A button of a message pressed. */
    public Outcome press(String person, String message, ActionId action) {
        return turns.press(who(person), message, action);
    }

    /** A button of the home page pressed. */
    public Outcome pressAtHome(String person, ActionId action) {
        return turns.pressAtHome(who(person), action);
    }

    /** A button inside the open form pressed. */
    public Outcome pressInForm(String person, ActionId action) {
        return turns.pressInForm(who(person), action);
    }

    /** The form before this person sent. */
    public Outcome submit(String person, Map<String, List<String>> values) {
        return submit(person, Optional.empty(), values);
    }

    /** One of the forms that they have before them in several tabs, or else the last. */
    public Outcome submit(String person, Optional<String> form, Map<String, List<String>> values) {
        return turns.submit(who(person), form, values);
    }

    /** A form that they still have before them, to be filled in again. */
    Outcome form(String person, String form) {
        return turns.form(who(person), form);
    }

    /** The home page opened. */
    public Outcome openHome(String person) {
        return turns.openHome(who(person));
    }

    /**
     * What is said from now on, as it is said.
     *
     * @param sees how this browser may see it, if at all
     * @param lastHeard what this browser heard last
     */
    public SseEmitter listen(Function<Said, Optional<Said>> sees, @Nullable String lastHeard) {
        return news.listen(sees, lastHeard);
    }

    /** Ends every stream, or the server could not stop while a browser listens. Browsers come back by themselves. */
    public void hangUp() {
        news.hangUp();
    }

    /** Brings what Tandem sends. */
    public Sent send(Destination to, Message message) {
        var kept = message.forKeeping();
        return switch (to) {
            case Destination.ToPerson(var person) ->
                people.inChat(person.id())
                                .filter(one -> one.id().equals(person))
                                .isPresent()
                        ? deliver(new Audience.Privately(person.id()), kept)
                        : new Sent.Gone("there is nobody of that name");
            case Destination.ToChannel(var channel) ->
                people.inChat(channel).isEmpty()
                        ? new Sent.Gone("there is nobody in such a channel")
                        : deliver(new Audience.All(channel), kept);
        };
    }

    private Sent deliver(Audience audience, Message message) {
        conversations.send(audience, message);
        return new Sent.Delivered();
    }

    private Person who(String person) {
        return people.inChat(person).orElseThrow(() -> new RefusedRequest(SC_NOT_FOUND, "problem.person"));
    }
}
