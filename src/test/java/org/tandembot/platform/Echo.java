package org.tandembot.platform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;

/** A feature that gives each kind of reply, and remembers what reached it. */
public class Echo implements Feature {

    public final List<Turn> turns = new CopyOnWriteArrayList<>();
    /** Nothing is answered before it opens. */
    public volatile CountDownLatch gate = new CountDownLatch(0);

    public static ActionId action(String verb) {
        return new ActionId("echo", verb);
    }

    public static Message message(String text) {
        return Message.of(text, new Block.Text(text), new Block.Buttons(Button.of("Again", action("replace"))));
    }

    /** A message with a table and a page, each of which can be asked for again. */
    public static Message files() {
        return Message.of("Two files", new Block.Text("Two files"), table(), page());
    }

    private static Block.File table() {
        return new Block.File(
                "sum<mary>.csv",
                "text/csv",
                "The table",
                new Block.Bytes("a,b\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8)),
                action("table"));
    }

    private static Block.File page() {
        return new Block.File(
                "page.pdf", "application/pdf", "The page", new Block.Bytes(new byte[] {1, 2, 3}), action("page"));
    }

    public static Form form() {
        return Form.of(
                action("save"),
                "Set up",
                "Save",
                "Cancel",
                List.of(
                        new Block.Line(new Block.Field("name", "Team name", "", true), "", 80),
                        new Block.ChooseMany(
                                Block.Field.optional("who", "Who?", ""),
                                List.of(
                                        new org.tandembot.message.Choice("a,b", "A and B"),
                                        new org.tandembot.message.Choice("c+d", "C and D")),
                                List.of()),
                        new Block.Choose(
                                Block.Field.optional("org", "Where?", ""),
                                List.of(new org.tandembot.message.Choice("nhs", "NHS")),
                                "")));
    }

    @Override
    public Routes routes() {
        return Routes.of("echo")
                .textCommand("echo", turn -> seen(turn, new Reply.Whisper(message("Said " + turn.typed()))))
                .command("echo post", turn -> seen(turn, new Reply.Post(message("For all"))))
                .formCommand("echo form", turn -> seen(turn, new Reply.Open(form())))
                .command(
                        "echo mine",
                        turn -> seen(
                                turn,
                                new Reply.Whisper(message("You said Agree").inConfidence())))
                .press("replace", turn -> seen(turn, new Reply.Replace(message("Next question"))))
                .press(
                        "mine",
                        turn -> seen(
                                turn,
                                new Reply.Replace(message("You said Agree").inConfidence())))
                .press("whisper", turn -> seen(turn, new Reply.Whisper(message("Only you"))))
                .press("post", turn -> seen(turn, new Reply.Post(message("For all"))))
                .press("form", turn -> seen(turn, new Reply.Open(form())))
                .form("known-form", turn -> seen(turn, new Reply.Open(form())))
                .command("echo files", turn -> seen(turn, new Reply.Whisper(files())))
                .press("files", turn -> seen(turn, new Reply.Whisper(files())))
                .press("table", turn -> seen(turn, new Reply.Whisper(Message.of("Table", table()))))
                .press("page", turn -> seen(turn, new Reply.Whisper(Message.of("Page", page()))))
                .press("not-yours", turn -> seen(turn, new Reply.Whisper(message("That is for managers"))))
                .press("silent", turn -> seen(turn, new Reply.Silent()))
                .press("break", turn -> {
                    throw new IllegalStateException("a secret");
                })
                .submit("save", turn -> seen(turn, answerTo(turn.sent())));
    }

    private static Reply answerTo(Submit submit) {
        return switch (submit.value("name")) {
            case "" -> new Reply.Reject(Map.of("name", "Say a name"));
            case "whole" -> new Reply.Reject(Map.of("", "Not now"));
            case "next" -> new Reply.Open(form());
            case "post" -> new Reply.Post(message("For all"));
            case "mine" -> new Reply.Whisper(message("You said Agree").inConfidence());
            case "silent" -> new Reply.Silent();
            default -> new Reply.Whisper(message("Saved " + submit.value("name")));
        };
    }

    protected final Reply seen(Turn turn, Reply reply) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        turns.add(turn);
        return reply;
    }

    public void forget() {
        gate.countDown();
        gate = new CountDownLatch(0);
        turns.clear();
    }
}
