package org.tandembot.platform.slack;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.Reply;
import org.tandembot.dialog.Wording;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.slack.ReplyTarget.Surface;
import org.tandembot.platform.slack.blocks.SlackRenderer;
import org.tandembot.platform.slack.blocks.SlackRenderer.Shown;
import org.tandembot.workspace.Sent;

/** Brings a reply to the person who asked, by the way that is best for them. */
final class SlackReplies {

    private static final Logger log = LoggerFactory.getLogger(SlackReplies.class);

    private final Outgoing outgoing;
    private final ResponseUrls responseUrls;
    private final SlackRenderer renderer;
    private final Function<ReplyTarget, Wording> words;

    SlackReplies(
            Outgoing outgoing,
            ResponseUrls responseUrls,
            SlackRenderer renderer,
            Function<ReplyTarget, Wording> words) {
        this.outgoing = outgoing;
        this.responseUrls = responseUrls;
        this.renderer = renderer;
        this.words = words;
    }

    /** Brings the whole reply. */
    void give(Reply reply, ReplyTarget to) {
        switch (settle(reply, to)) {
            case Reply.Post(var message) -> post(message, to);
            case Reply.Whisper(var message) when message.confidential() -> confide(message, to, Shown.FOR_ONE);
            case Reply.Replace(var message) when message.confidential() -> confide(message, to, inPlace(to));
            case Reply.Whisper(var message) -> whisper(message, to);
            case Reply.Replace(var message) -> replace(message, to);
            case Reply.Open _, Reply.Home _, Reply.Reject _, Reply.Silent _ -> {}
        }
    }

    /**
     * Brings a reply to a form that is still open, as it came too late to answer it: in the form's place. What is wrong with the
     * form is said beside it, for what was typed must stay.
     */
    void giveInForm(Reply reply, ReplyTarget to) {
        if (reply instanceof Reply.Reject) {
            give(reply, to);
        } else if (!check(outgoing.open(to, inForm(reply, to)))) {
            var closed = words.apply(to).message("late.closed");
            whisper(reply instanceof Reply.Whisper(var message) && !message.confidential() ? message : closed, to);
        }
    }

    private Form inForm(Reply reply, ReplyTarget to) {
        return switch (reply) {
            case Reply.Open(var form) -> form;
            case Reply.Post(var message) -> {
                post(message, to);
                yield toRead(words.apply(to).message("late.done"), to);
            }
            case Reply.Whisper _, Reply.Replace _, Reply.Home _, Reply.Reject _, Reply.Silent _ ->
                toRead(reply.asMessage().orElseGet(() -> words.apply(to).message("late.done")), to);
        };
    }

    /** A message as a form to read. Slack keeps messages, and no forms. */
    Form toRead(Message message, ReplyTarget to) {
        var say = words.apply(to);
        var close = say.text("late.close");
        return new Form(
                Optional.empty(),
                say.text("late.title"),
                close,
                close,
                message.blocks(),
                false,
                message.language().orElse(say.language()));
    }

    /** Puts a form, as Slack has it, in the place of the one that was acted on. */
    void redraw(String form, ReplyTarget to) {
        check(outgoing.redraw(form, to));
    }

    /** Does what takes a call of its own, such as opening a form, and returns what there is still to be said. */
    Reply settle(Reply reply, ReplyTarget to) {
        return switch (reply) {
            case Reply.Open(var form) -> open(form, to);
            case Reply.Home(var page) -> {
                check(outgoing.home(to.who(), page));
                yield new Reply.Silent();
            }
            case Reply.Reject rejected -> new Reply.Whisper(rejected.inWords());
            case Reply.Post _, Reply.Whisper _, Reply.Replace _, Reply.Silent _ -> reply;
        };
    }

    /** What is to be said, as the body of the answer to a command; empty where nothing is. */
    Optional<String> asBody(Reply settled, ReplyTarget to) {
        return switch (settled) {
            case Reply.Post(var message) ->
                Optional.of(renderer.answer(message, forAll(to), to.spot().thread()));
            case Reply.Whisper(var message) -> Optional.of(forOne(message, to));
            case Reply.Replace(var message) -> Optional.of(forOne(message, to));
            case Reply.Open _, Reply.Home _, Reply.Reject _, Reply.Silent _ -> Optional.empty();
        };
    }

    /** Pictures and files follow in the person's own chat with the bot: the answer to a command cannot wait for them. */
    private String forOne(Message message, ReplyTarget to) {
        Thread.ofVirtual().name("slack-files").start(() -> outgoing.bringFiles(to.who(), message));
        return renderer.answer(message.withoutPictures(), Shown.FOR_ONE, "");
    }

    private Reply open(Form form, ReplyTarget to) {
        if (to.surface() != Surface.FORM && to.triggerId().isEmpty()) {
            return new Reply.Whisper(to.again()
                    .map(again -> behindAButton("open.", again, to))
                    .orElseGet(() -> words.apply(to).message("form-needs-command")));
        }
        return check(outgoing.open(to, form))
                ? new Reply.Silent()
                : new Reply.Whisper(words.apply(to).message("form-too-late"));
    }

    /** A button in the place of what no chat may keep, or of a form that needs a press to open. */
    private Message behindAButton(String keys, ActionId again, ReplyTarget to) {
        var say = words.apply(to);
        return say.message(keys + "text").with(new Block.Buttons(say.button(keys + "button", again)));
    }

    private void post(Message message, ReplyTarget to) {
        if (!answer(message, to, forAll(to))) {
            check(outgoing.post(to.workspace(), to.chat(), message, ""));
        }
    }

    private boolean answer(Message message, ReplyTarget to, Shown shown) {
        return to.canAnswer()
                && responseUrls.post(
                        to.responseUrl(),
                        renderer.answer(message, shown, to.spot().thread()));
    }

    private void whisper(Message message, ReplyTarget to) {
        if (answer(message.withoutPictures(), to, to.isOwnChat() ? Shown.FOR_ALL : Shown.FOR_ONE)) {
            outgoing.bringFiles(to.who(), message);
        } else {
            whisperAnew(message, to);
        }
    }

    private void whisperAnew(Message message, ReplyTarget to) {
        if (to.isPrivate() || !check(outgoing.whisper(to, message))) {
            check(outgoing.post(to.workspace(), to.ownChat(), message, ""));
        } else {
            outgoing.bringFiles(to.who(), message);
        }
    }

    private void replace(Message message, ReplyTarget to) {
        switch (to.surface()) {
            case MESSAGE -> {
                if (!answer(message, to, Shown.IN_PLACE)) {
                    update(message, to);
                }
            }
            case WHISPER -> {
                if (!answer(message, to, Shown.IN_PLACE)) {
                    whisperAnew(message, to);
                }
            }
            case HOME -> check(outgoing.home(to.who(), message));
            case FORM -> {
                if (!check(outgoing.open(to, toRead(message, to)))) {
                    whisper(message, to);
                }
            }
            case CHAT -> whisper(message, to);
        }
    }

    /** Where the pressed message is there no more, what it would have said is said anew. */
    private void update(Message message, ReplyTarget to) {
        var sent = outgoing.update(to, message);
        if (!check(sent) && (sent instanceof Sent.Gone || sent instanceof Sent.Failed(var _, var done) && !done)) {
            whisperAnew(message, to);
        }
    }

    /** Shows what no chat may keep: in a message that Slack forgets or a form, or else behind a button that does. */
    private void confide(Message message, ReplyTarget to, Shown shown) {
        var isShown = switch (to.surface()) {
            case HOME, FORM -> check(outgoing.open(to, toRead(message, to)));
            case MESSAGE, WHISPER, CHAT ->
                answer(message, to, shown) || (!to.isPrivate() && check(outgoing.whisper(to, message)));
        };
        if (!isShown) {
            to.again()
                    .ifPresentOrElse(
                            again -> check(
                                    outgoing.post(to.workspace(), to.ownChat(), behindAButton("show.", again, to), "")),
                            () -> failed("it is confidential, and no press would show it again"));
        }
    }

    /** A message that Slack keeps stays as it is. */
    private static Shown inPlace(ReplyTarget to) {
        return to.surface() == Surface.WHISPER ? Shown.IN_PLACE : Shown.FOR_ONE;
    }

    /** In a direct message that may be with someone else, what is meant for the place stays with the person. */
    private static Shown forAll(ReplyTarget to) {
        return to.isPrivate() && !to.isOwnChat() ? Shown.FOR_ONE : Shown.FOR_ALL;
    }

    private static boolean check(Sent sent) {
        return switch (sent) {
            case Sent.Delivered() -> true;
            case Sent.Gone(var reason, var _) -> failed(reason);
            case Sent.Busy(var retryAfter, var _) -> failed("too many calls, wait " + retryAfter.toSeconds() + " s");
            case Sent.Failed(var reason, var _) -> failed(reason);
        };
    }

    private static boolean failed(String reason) {
        log.warn("Slack rejected a reply: {}", reason);
        return false;
    }
}
