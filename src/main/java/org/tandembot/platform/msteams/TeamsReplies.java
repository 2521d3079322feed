package org.tandembot.platform.msteams;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Reply;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.platform.msteams.cards.Dialog;
import org.tandembot.platform.msteams.cards.MsTeamsRenderer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a reply to the person who asked. Teams keeps every message of a chat, and an organisation may collect them; it has
 * none that only one person of a channel sees. So what is for one person alone goes into the answer to their press, which is
 * shown to nobody else and not kept, or else into their own chat with the bot; and what tells them their answers goes into the
 * answer to a press only.
 */
final class TeamsReplies {

    private final Outgoing outgoing;
    private final MsTeamsRenderer renderer;
    private final Words words;

    TeamsReplies(Outgoing outgoing, MsTeamsRenderer renderer, Words words) {
        this.outgoing = outgoing;
        this.renderer = renderer;
        this.words = words;
    }

    /** Answers what was typed, or pressed in a client that makes a message of it. */
    void say(Reply reply, Incoming from, Interaction what) {
        switch (reply) {
            case Reply.Post(var message) -> post(from, message);
            case Reply.Replace(var message) -> replace(from, message, what);
            case Reply.Open(var form) -> Data.again(what).ifPresent(again -> offer(form, from, again));
            case Reply.Whisper _, Reply.Home _, Reply.Reject _, Reply.Silent _ ->
                reply.asMessage().ifPresent(message -> whisper(from, message, what));
        }
    }

    /** Says in the place of the turn what could not be brought where it should have gone. */
    void sayWhereAsked(Reply reply, Incoming from) {
        reply.asMessage().ifPresent(message -> post(from, message));
    }

    /** A form of the channel is opened there; that somebody opens any other is for nobody else to see. */
    private void offer(Form form, Incoming from, Data again) {
        var told = told(from, "open.", opener(from, again));
        if (from.isPersonal() || form.isOfTheChannel()) {
            var unused = Outgoing.sent(() -> outgoing.post(from.address(), told));
        } else if (!Outgoing.sent(() -> outgoing.toPerson(from.who(), told))) {
            post(from, cannotWrite(from));
        }
    }

    private Outgoing.Told told(Incoming from, String keys, ObjectNode card) {
        return new Outgoing.Told(words.text(from.language(), keys + "text"), List.of(card), from.language());
    }

    private Message cannotWrite(Incoming from) {
        return words.in(from.language()).message("cannot-write");
    }

    /** The answer to a press of a button in a chat. */
    ObjectNode toPress(Reply reply, Incoming from, Interaction what) {
        return switch (reply) {
            case Reply.Replace(var message) -> {
                if (from.isPersonal()
                        && !message.confidential()
                        && !from.pressed().isEmpty()) {
                    outgoing.replaceLater(from.address(), from.pressed(), message);
                }
                yield inPlace(card(from, message));
            }
            case Reply.Post(var message) -> {
                post(from, message);
                yield said("answered.here", from);
            }
            case Reply.Open _ ->
                Data.again(what)
                        .map(again -> inPlace(opener(from, again)))
                        .orElseGet(() -> said("answered.done", from));
            case Reply.Whisper _, Reply.Home _, Reply.Reject _, Reply.Silent _ ->
                reply.asMessage().map(message -> whispered(from, message)).orElseGet(() -> said("answered.done", from));
        };
    }

    /** The answer to a dialog that is to be opened, or in which something was pressed or sent; empty closes it. */
    Optional<ObjectNode> toDialog(Reply reply, Incoming from, JsonNode data) {
        return switch (reply) {
            case Reply.Open(var form) -> Optional.of(opened(form, from, data));
            case Reply.Post(var message) -> {
                post(from, message);
                yield Optional.empty();
            }
            case Reply.Reject(var errors) -> Optional.of(rejected(errors, data, from.language()));
            case Reply.Whisper _, Reply.Replace _, Reply.Home _, Reply.Silent _ ->
                reply.asMessage().map(message -> opened(message, from));
        };
    }

    /** Said where an answer takes longer than Teams waits. */
    ObjectNode lateToPress(Locale language) {
        return note(words.text(language, "late"));
    }

    /** The same in a form that was sent: it stays as it was filled in, so that it can be sent again for its answer. */
    ObjectNode lateToForm(Locale language, JsonNode data) {
        return Dialog.in(data).isPresent()
                ? rejected(Map.of("", words.text(language, "late-form")), data, language)
                : lateToDialog(language);
    }

    /** The same in a dialog. */
    ObjectNode lateToDialog(Locale language) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("task").put("type", "message").put("value", words.text(language, "late"));
        return answer;
    }

    private void replace(Incoming from, Message message, Interaction what) {
        var isOwn = from.isPersonal() && !from.pressed().isEmpty() && what instanceof Interaction.Press;
        if (message.confidential()
                || !isOwn
                || !Outgoing.sent(() -> outgoing.replace(from.address(), from.pressed(), message))) {
            whisper(from, message, what);
        }
    }

    private void whisper(Incoming from, Message message, Interaction what) {
        if (!(message.confidential() ? covered(from, what) : tell(from, message)) && !from.isPersonal()) {
            post(from, cannotWrite(from));
        }
    }

    private boolean tell(Incoming from, Message message) {
        if (!from.isPersonal()) {
            return Outgoing.sent(() -> outgoing.toPerson(from.who(), message, from.place()));
        }
        var told = Outgoing.sent(() -> outgoing.post(from.address(), message, from.place()));
        if (told) {
            outgoing.offer(from.address(), message);
        }
        return told;
    }

    /** The same reply with the words of its files in their place, for those who want to copy them. */
    static Reply withFilesAsText(Reply reply) {
        return reply.asMessage()
                .filter(message -> !message.files().isEmpty())
                .<Reply>map(message -> new Reply.Whisper(asText(message)))
                .orElse(reply);
    }

    private static Message asText(Message message) {
        return new Message(
                message.fallback(),
                message.blocks().stream()
                        .map(block -> block instanceof Block.File file && file.isText() ? text(file) : block)
                        .toList(),
                message.confidential(),
                message.passing(),
                message.language());
    }

    private static Block text(Block.File file) {
        return new Block.Note(new String(file.content().bytes(), StandardCharsets.UTF_8));
    }

    /** In the place of what must not be kept: a button that shows it, or where it can be seen if the app cannot show it so. */
    private boolean covered(Incoming from, Interaction what) {
        return from.isOldApp() ? tell(from, words.in(from.language()).message("show.elsewhere")) : cover(from, what);
    }

    private boolean cover(Incoming from, Interaction what) {
        return Data.again(what)
                .map(again -> {
                    var told = told(from, "show.", cover(from, "show.", again, false));
                    return Outgoing.sent(() -> from.isPersonal()
                            ? outgoing.post(from.address(), told)
                            : outgoing.toPerson(from.who(), told));
                })
                .orElse(false);
    }

    /** A button that opens a form, where the press itself could not. */
    private ObjectNode opener(Incoming from, Data again) {
        return cover(from, "open.", again, true);
    }

    private ObjectNode cover(Incoming from, String keys, Data again, boolean opensDialog) {
        var language = from.language();
        var button = words.text(language, keys + "button");
        var card = renderer.cover(words.prose(language, keys + "text"), button, again, opensDialog);
        return Data.askedIn(from.place(), card);
    }

    private ObjectNode card(Incoming from, Message message) {
        return Data.askedIn(from.place(), renderer.card(message));
    }

    private ObjectNode whispered(Incoming from, Message message) {
        var mayStay = from.isPersonal() || !message.files().isEmpty();
        return mayStay && !message.confidential() && tell(from, message)
                ? said("answered.below", from)
                : inPlace(card(from, message));
    }

    private void post(Incoming from, Message message) {
        Outgoing.sent(() -> outgoing.post(from.address(), message));
    }

    private static ObjectNode inPlace(ObjectNode card) {
        var answer =
                JsonNodeFactory.instance.objectNode().put("statusCode", 200).put("type", Outgoing.CARD);
        answer.set("value", card);
        return answer;
    }

    /** Teams gets a word for every press; what it would show for an empty one is its own affair. */
    private ObjectNode said(String key, Incoming from) {
        return note(words.text(from.language(), key));
    }

    private static ObjectNode note(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("statusCode", 200)
                .put("type", "application/vnd.microsoft.activity.message")
                .put("value", text);
    }

    private ObjectNode opened(Form form, Incoming from, JsonNode data) {
        var card = Data.askedIn(from.place(), renderer.dialog(form, data));
        return dialog(form.title(), card, form.blocks().size() > 4);
    }

    private ObjectNode opened(Message message, Incoming from) {
        return dialog(
                words.text(from.language(), "dialog-title"),
                Data.askedIn(from.place(), renderer.dialog(message)),
                message.blocks().size() > 4);
    }

    private ObjectNode rejected(Map<String, String> errors, JsonNode data, Locale language) {
        return Dialog.in(data)
                .map(form -> dialog(form.title(), form.card(data, errors), true))
                .orElseGet(() -> dialog(
                        words.text(language, "dialog-title"),
                        renderer.dialog(new Reply.Reject(errors).inWords().atLeastIn(language)),
                        false));
    }

    private static ObjectNode dialog(String title, ObjectNode card, boolean large) {
        var answer = JsonNodeFactory.instance.objectNode();
        var value = answer.putObject("task").put("type", "continue").putObject("value");
        value.put("title", title).put("height", large ? "large" : "medium").put("width", "medium");
        value.putObject("card").put("contentType", Outgoing.CARD).set("content", card);
        return answer;
    }
}
