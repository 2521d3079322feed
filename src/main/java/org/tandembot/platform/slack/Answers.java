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

    Answers(Outgoing outgoing, ResponseUrls responseUrls, SlackRenderer renderer, Words words) {
        this.outgoing = outgoing;
        this.responseUrls = responseUrls;
        this.renderer = renderer;
        this.words = words;
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
            whisper(reply instanceof Reply.Whisper(var message) ? message : closed, way);
        }
    }

    private Form answer(Reply reply, Way way) {
        return switch (reply) {
            case Reply.Open(var form) -> form;
            case Reply.Whisper(var message) -> toRead(message);
            case Reply.Replace(var message) -> toRead(message);
            case Reply.Home(var page) -> toRead(page);
            case Reply.Reject(var errors) -> toRead(message(errors));
            case Reply.Post(var message) -> {
                post(message, way);
                yield toRead(Message.of(words.prose(Locale.ENGLISH, "late.done")));
            }
            case Reply.Silent() -> toRead(Message.of(words.prose(Locale.ENGLISH, "late.done")));
        };
    }

    private Form toRead(Message message) {
        var close = words.text(Locale.ENGLISH, "late.close");
        return new Form(Optional.empty(), words.text(Locale.ENGLISH, "late.title"), close, close, message.blocks());
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
            return new Reply.Whisper(Message.of(words.prose(Locale.ENGLISH, "form-needs-command")));
        }
        return check(outgoing.open(way, form))
                ? new Reply.Silent()
                : new Reply.Whisper(Message.of(words.prose(Locale.ENGLISH, "form-too-late")));
    }

    private void say(Reply settled, Way way) {
        switch (settled) {
            case Reply.Post(var message) -> post(message, way);
            case Reply.Whisper(var message) -> whisper(message, way);
            case Reply.Replace(var message) -> replace(message, way);
            case Reply.Open open -> {}
            case Reply.Home home -> {}
            case Reply.Reject reject -> {}
            case Reply.Silent silent -> {}
        }
    }

    private void post(Message message, Way way) {
        if (!(way.canAnswer() && responseUrls.post(way.responseUrl(), renderer.answer(message, forAll(way))))) {
            check(outgoing.post(way.who().workspace(), way.chat(), message, ""));
        }
    }

    private void whisper(Message message, Way way) {
        var shown = way.isOwnChat() ? Shown.FOR_ALL : Shown.FOR_ONE;
        if (way.canAnswer() && responseUrls.post(way.responseUrl(), renderer.answer(message, shown))) {
            outgoing.bringFiles(way.who(), message);
            return;
        }
        if (way.isPrivate() || !check(outgoing.whisper(way.who(), way.channel(), message))) {
            check(outgoing.post(way.who().workspace(), way.who().id(), message, ""));
        } else {
            outgoing.bringFiles(way.who(), message);
        }
    }

    private void replace(Message message, Way way) {
        switch (way.surface()) {
            case MESSAGE -> {
                if (!(way.canAnswer()
                        && responseUrls.post(way.responseUrl(), renderer.answer(message, Shown.IN_PLACE)))) {
                    check(outgoing.update(way.who().workspace(), way.channel(), way.on(), message));
                }
            }
            case WHISPER -> {
                if (!(way.canAnswer()
                        && responseUrls.post(way.responseUrl(), renderer.answer(message, Shown.IN_PLACE)))) {
                    whisper(message, way);
                }
            }
            case HOME -> check(outgoing.home(way.who(), message));
            case CHAT, FORM -> whisper(message, way);
        }
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
