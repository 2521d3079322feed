package org.tandembot.platform.slack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Sent;
import org.tandembot.dialog.Words;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.slack.SlackRenderer.Shown;
import org.tandembot.platform.slack.Way.Surface;

/** Brings a reply to the person who asked, on the way that is best for them. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Outgoing outgoing;
    private final ResponseUrls responseUrls;
    private final SlackRenderer renderer;
    private final Words words;
    private final StandIn standIn;

    Answers(Outgoing outgoing, ResponseUrls responseUrls, SlackRenderer renderer, Words words) {
        this.outgoing = outgoing;
        this.responseUrls = responseUrls;
        this.renderer = renderer;
        this.words = words;
        this.standIn = new StandIn(words);
    }

    /** Brings the whole reply. */
    void give(Reply reply, Way way) {
        say(settle(reply, way), way);
    }

    /**
     * Brings a reply to a form that is still open, as it came too late to answer it: in the form's place. What is wrong with the
     * form is said beside it, for what was typed must stay.
     */
    void giveInForm(Reply reply, Way way) {
        if (reply instanceof Reply.Reject) {
            give(reply, way);
        } else if (!check(outgoing.open(way, answer(reply, way)))) {
            var closed = Message.of(words.prose(Locale.ENGLISH, "late.closed"));
            whisper(reply instanceof Reply.Whisper(var message) && !message.confidential() ? message : closed, way);
        }
    }

    private Form answer(Reply reply, Way way) {
        return switch (reply) {
            case Reply.Open(var form) -> form;
            case Reply.Whisper(var message) -> standIn.form(message);
            case Reply.Replace(var message) -> standIn.form(message);
            case Reply.Home(var page) -> standIn.form(page);
            case Reply.Reject(var errors) -> standIn.form(message(errors));
            case Reply.Post(var message) -> {
                post(message, way);
                yield standIn.form(Message.of(words.prose(Locale.ENGLISH, "late.done")));
            }
            case Reply.Silent() -> standIn.form(Message.of(words.prose(Locale.ENGLISH, "late.done")));
        };
    }

    private static Message message(Map<String, String> errors) {
        return Message.of(Prose.plain(String.join("\n", new TreeMap<>(errors).values())));
    }

    /** Puts a form, as Slack has it, in the place of the one that was acted on. */
    void redraw(String form, Way way) {
        check(outgoing.redraw(form, way));
    }

    /**
     * Does what takes a call of its own, such as opening a form, and returns what there is still to be said.
     */
    Reply settle(Reply reply, Way way) {
        return switch (reply) {
            case Reply.Open(var form) -> open(form, way);
            case Reply.Home(var page) -> {
                check(outgoing.home(way.who(), page));
                yield new Reply.Silent();
            }
            case Reply.Reject(var errors) -> new Reply.Whisper(message(errors));
            case Reply.Post post -> post;
            case Reply.Whisper whisper -> whisper;
            case Reply.Replace replace -> replace;
            case Reply.Silent silent -> silent;
        };
    }

    /** What is to be said, as the body of the answer to a command; empty where nothing is. */
    Optional<String> asBody(Reply settled, Way way) {
        return switch (settled) {
            case Reply.Post(var message) -> Optional.of(renderer.answer(message, forAll(way)));
            case Reply.Whisper(var message) -> Optional.of(forOne(message, way));
            case Reply.Replace(var message) -> Optional.of(forOne(message, way));
            case Reply.Open open -> Optional.empty();
            case Reply.Home home -> Optional.empty();
            case Reply.Reject reject -> Optional.empty();
            case Reply.Silent silent -> Optional.empty();
        };
    }

    /** Pictures and files follow in the person's own chat with the bot: the answer to a command cannot wait for them. */
    private String forOne(Message message, Way way) {
        if (Uploads.has(message)) {
            Thread.ofVirtual().name("slack-files").start(() -> outgoing.bringFiles(way.who(), message));
        }
        return renderer.answer(message, Shown.FOR_ONE);
    }

    private Reply open(Form form, Way way) {
        if (way.surface() != Surface.FORM && way.triggerId().isEmpty()) {
            return new Reply.Whisper(way.again()
                    .map(standIn::opener)
                    .orElseGet(() -> Message.of(words.prose(Locale.ENGLISH, "form-needs-command"))));
        }
        return check(outgoing.open(way, form))
                ? new Reply.Silent()
                : new Reply.Whisper(Message.of(words.prose(Locale.ENGLISH, "form-too-late")));
    }

    private void say(Reply settled, Way way) {
        switch (settled) {
            case Reply.Post(var message) -> post(message, way);
            case Reply.Whisper(var message) when message.confidential() -> confide(message, way, Shown.FOR_ONE);
            case Reply.Replace(var message) when message.confidential() -> confide(message, way, inPlace(way));
            case Reply.Whisper(var message) -> whisper(message, way);
            case Reply.Replace(var message) -> replace(message, way);
            case Reply.Open open -> {}
            case Reply.Home home -> {}
            case Reply.Reject reject -> {}
            case Reply.Silent silent -> {}
        }
    }

    private void post(Message message, Way way) {
        if (!answer(message, way, forAll(way))) {
            check(outgoing.post(way.who().workspace(), way.chat(), message));
        }
    }

    private boolean answer(Message message, Way way, Shown shown) {
        return way.canAnswer()
                && responseUrls.post(
                        way.responseUrl(),
                        renderer.answer(message, shown, way.spot().thread()));
    }

    private void whisper(Message message, Way way) {
        if (answer(message, way, way.isOwnChat() ? Shown.FOR_ALL : Shown.FOR_ONE)) {
            outgoing.bringFiles(way.who(), message);
        } else {
            whisperAnew(message, way);
        }
    }

    private void whisperAnew(Message message, Way way) {
        if (way.isPrivate() || !check(outgoing.whisper(way.who(), way.spot(), message))) {
            check(outgoing.post(way.who().workspace(), way.ownChat(), message));
        } else {
            outgoing.bringFiles(way.who(), message);
        }
    }

    private void replace(Message message, Way way) {
        switch (way.surface()) {
            case MESSAGE -> {
                if (!answer(message, way, Shown.IN_PLACE)) {
                    update(message, way);
                }
            }
            case WHISPER -> {
                if (!answer(message, way, Shown.IN_PLACE)) {
                    whisperAnew(message, way);
                }
            }
            case HOME -> check(outgoing.home(way.who(), message));
            case FORM -> {
                if (!check(outgoing.open(way, standIn.form(message)))) {
                    whisper(message, way);
                }
            }
            case CHAT -> whisper(message, way);
        }
    }

    /** Where the pressed message is there no more, what it would have said is said anew. */
    private void update(Message message, Way way) {
        var sent = outgoing.update(way.who().workspace(), way.channel(), way.on(), message);
        if (!check(sent) && (sent instanceof Sent.Gone || sent instanceof Sent.Failed(var _, var done) && !done)) {
            whisperAnew(message, way);
        }
    }

    /** Shows what no chat may keep: in a message that Slack forgets or a form, or else behind a button that does. */
    private void confide(Message message, Way way, Shown shown) {
        var isShown = switch (way.surface()) {
            case HOME, FORM -> check(outgoing.open(way, standIn.form(message)));
            case MESSAGE, WHISPER, CHAT ->
                answer(message, way, shown)
                        || (!way.isPrivate() && check(outgoing.whisper(way.who(), way.spot(), message)));
        };
        if (!isShown) {
            way.again()
                    .ifPresentOrElse(
                            again -> check(outgoing.post(way.who().workspace(), way.ownChat(), standIn.cover(again))),
                            () -> failed("nothing brings once more what must not be kept"));
        }
    }

    /** A message that Slack keeps stays as it is. */
    private static Shown inPlace(Way way) {
        return way.surface() == Surface.WHISPER ? Shown.IN_PLACE : Shown.FOR_ONE;
    }

    /** In a direct message that may be with someone else, what is meant for the place stays with the person. */
    private static Shown forAll(Way way) {
        return way.isPrivate() && !way.isOwnChat() ? Shown.FOR_ONE : Shown.FOR_ALL;
    }

    private static boolean check(Sent sent) {
        return switch (sent) {
            case Sent.Delivered() -> true;
            case Sent.Gone(var reason, var forGood) -> failed(reason);
            case Sent.Busy(var retryAfter, var everywhere) ->
                failed("too many calls, wait " + retryAfter.toSeconds() + " s");
            case Sent.Failed(var reason, var perhaps) -> failed(reason);
        };
    }

    private static boolean failed(String reason) {
        log.warn("Slack did not take an answer: {}", reason);
        return false;
    }
}
