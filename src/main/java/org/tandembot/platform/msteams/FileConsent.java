package org.tandembot.platform.msteams;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.platform.msteams.OneDrive.Outcome;
import org.tandembot.platform.msteams.cards.Data;
import tools.jackson.databind.JsonNode;

/**
 * Brings a file to a person who agreed to have it in their OneDrive; Teams lets a bot bring files in no other way, and in people's own
 * chats alone. The answer is a press of the person's as any other: the feature looks whether they may have the file, and makes it
 * anew. Nothing of it is kept before or after.
 */
final class FileConsent {

    static final String ANSWERED = "fileConsent/invoke";

    private static final Logger log = LoggerFactory.getLogger(FileConsent.class);

    private final Router router;
    private final TeamsReplies replies;
    private final Outgoing outgoing;
    private final OneDrive drive;
    private final RedisFirsts before;
    private final Words words;

    FileConsent(
            Router router, TeamsReplies replies, Outgoing outgoing, OneDrive drive, RedisFirsts before, Words words) {
        this.router = router;
        this.replies = replies;
        this.outgoing = outgoing;
        this.drive = drive;
        this.before = before;
        this.words = words;
    }

    /** The person agreed or did not. What comes of it is said in their chat. */
    void answered(Incoming from, JsonNode value) {
        var press = press(value.path("context"));
        if (!from.isPersonal()) {
            say(from, press, words.in(from.language()).message("file.not-here"));
            return;
        }
        switch (value.path("action").asString("")) {
            case "accept" -> agreed(from, press, value.path("uploadInfo"));
            case "decline" -> declined(from, press);
            default -> log.info("Teams sent an answer about a file that is neither yes nor no");
        }
    }

    private static Press press(JsonNode context) {
        return Data.read(context)
                .filter(Press.class::isInstance)
                .map(Press.class::cast)
                .orElseGet(() -> new Press(Data.UNREADABLE));
    }

    private void agreed(Incoming from, Press press, JsonNode place) {
        var reply = router.route(from.turn(press));
        var file = file(reply, press.action());
        if (file.isEmpty()) {
            // The question stays: where Redis was away, the next answer may be another.
            replies.say(reply, from, press);
            return;
        }
        var chat = from.address().conversation();
        var question = from.pressed().isEmpty() ? place.path("uniqueId").asString("") : from.pressed();
        if (!isFirst(chat, question)) {
            return;
        }
        var outcome = drive.save(
                place.path("uploadUrl").asString(""), file.get().content().bytes());
        if (outcome == Outcome.SAVED) {
            before.settled(chat, question);
            show(from, press, place, file.get());
        } else {
            before.open(chat, question);
            say(from, press, again(from, word(outcome), press.action()));
        }
        takeAway(from);
    }

    private void declined(Incoming from, Press press) {
        var chat = from.address().conversation();
        if (isFirst(chat, from.pressed())) {
            before.settled(chat, from.pressed());
            say(from, press, again(from, "file.declined", press.action()));
            takeAway(from);
        }
    }

    /** Where Teams does not say which question it was, each answer counts: better a file twice than none. */
    private boolean isFirst(String chat, String question) {
        return question.isEmpty() || before.isFirst(chat, question);
    }

    /** The file that was asked for, of those in the reply. */
    private static Optional<Block.File> file(Reply reply, ActionId asked) {
        return reply.asMessage().stream()
                .flatMap(message -> message.files().stream())
                .filter(file -> file.again().equals(asked))
                .findFirst();
    }

    private void show(Incoming from, Press press, JsonNode place, Block.File file) {
        var name = OneDrive.name(place, file);
        var text = words.text(from.language(), "file.saved", "name", name);
        var shown =
                drive.info(place, name).filter(card -> Outgoing.sent(() -> outgoing.show(from.address(), text, card)));
        if (shown.isEmpty()) {
            say(from, press, Message.of(text, new Block.Text(text)));
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case SAVED -> "file.saved";
            case FORBIDDEN -> "file.forbidden";
            case EXPIRED -> "file.expired";
            case FAILED -> "file.failed";
            case PERHAPS -> "file.perhaps";
        };
    }

    private Message again(Incoming from, String key, ActionId again) {
        var says = words.in(from.language());
        return says.message(key).with(new Block.Buttons(says.button("file.again", again)));
    }

    private void say(Incoming from, Press press, Message message) {
        replies.say(new Reply.Whisper(message), from, press);
    }

    /** The question goes once it is answered. */
    private void takeAway(Incoming from) {
        if (!from.pressed().isEmpty()) {
            var gone = Outgoing.sent(() -> outgoing.remove(from.address(), from.pressed()));
            log.debug("A question about a file was answered, and taken away: {}", gone);
        }
    }
}
