package org.tandembot.platform.web.practice;

import java.util.List;
import java.util.Map;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/** A small feature with every kind of reply: who would like tea, asked in two questions. */
final class TeaFeature implements Feature {

    private static final List<String> QUESTIONS =
            List.of("People in this team know what each of us can do.", "I can say when I need help, and help comes.");
    private static final List<String> ANSWERS =
            List.of("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree", "Does not apply", "Skip");

    static final Button ORDER = Button.of("Order tea", new ActionId("tea", "order"));

    @Override
    public Routes routes() {
        return Routes.of("tea")
                .command("tea", turn -> new Reply.Whisper(question(0)))
                .command(
                        "tea party",
                        turn -> new Reply.Post(
                                Message.of("There is tea in the kitchen.", text("There is **tea** in the kitchen."))))
                .command("tea secret", TeaFeature::secret)
                .command("tea order", turn -> new Reply.Open(order()))
                .command("tea spill", turn -> {
                    throw new IllegalStateException("spilt");
                })
                .command("tea result", turn -> new Reply.Whisper(result()))
                .press("answer", TeaFeature::answer)
                .press("close", turn -> new Reply.Replace(Message.of("Closed.", text("The round is **closed**."))))
                .press("order", turn -> new Reply.Open(order()))
                .submit("order", TeaFeature::ordered)
                .menu(1, _ -> List.of(ORDER))
                .onAnyMessage(_ -> List.of(Button.of("What is tea?", new ActionId("tea", "order"))));
    }

    /** What a round sends to each person. */
    static Message question(int number) {
        var row = ANSWERS.stream()
                .map(answer -> Button.of(
                        answer, new ActionId("tea", "answer", Map.of("q", "" + number, "c", answer.substring(0, 2)))))
                .toList();
        return new Message(
                QUESTIONS.get(number),
                List.of(
                        new Block.Progress(number + 1, QUESTIONS.size(), (number + 1) + " of " + QUESTIONS.size()),
                        new Block.Heading(QUESTIONS.get(number)),
                        new Block.Note("Why we ask: teams that know each other's work hand over less and finish more."),
                        new Block.Buttons(row)));
    }

    private static Reply answer(Turn turn) {
        var next = Integer.parseInt(turn.arg("q")) + 1;
        return new Reply.Replace(
                next < QUESTIONS.size()
                        ? question(next)
                        : Message.of(
                                "Thank you.",
                                text("**Thank you.** Your manager sees the result on Friday, as a group.")));
    }

    private static Reply secret(Turn turn) {
        return new Reply.Whisper(Message.of(
                "For your eyes only.",
                text("For your eyes only."),
                new Block.Buttons(Button.of("Close", new ActionId("tea", "close"))
                        .confirming(new Button.Confirm(
                                "Close now?", "Nobody can answer after that.", "Close it", "Keep it open")))));
    }

    private static Form order() {
        return Form.of(
                new ActionId("tea", "order"),
                "Order tea",
                "Order",
                "Not now",
                List.of(
                        new Block.Text("Tell us what you would like, and who is joining you."),
                        new Block.Line(new Field("name", "Name on the cup", "What people call it", true), "", 20),
                        new Block.Choose(
                                new Field("kind", "Kind of tea", "", true),
                                List.of(new Choice("black", "Black"), new Choice("green", "Green")),
                                "black"),
                        new Block.PickPeople(Field.optional("with", "With", "Up to two people"), List.of(), 2),
                        new Block.PickDate(Field.optional("day", "Day", ""), ""),
                        new Block.Paragraph(Field.optional("note", "Anything else?", ""), "", 300)));
    }

    private static Reply ordered(Turn turn) {
        return turn.sent().value("name").equals("Nobody")
                ? new Reply.Reject(Map.of("name", "Nobody drinks no tea."))
                : new Reply.Whisper(Message.of(
                        "One tea.",
                        new Block.Text(Prose.plain("Tea for " + turn.sent().value("name") + "."))));
    }

    private static Message result() {
        var series = List.of("Agree", "Neither", "Disagree");
        return Message.of(
                "The result",
                new Block.Heading("Riverside Neighbourhood Team"),
                new Block.Facts(
                        List.of(new Block.Fact("Asked", "20"), new Block.Fact("Answered so far", "most of the team"))),
                new Block.Facts(List.of(new Block.Fact(QUESTIONS.get(1), "Strongly agree"))),
                new Block.Chart(
                        "Knowing each other",
                        series,
                        List.of(
                                new Block.Row(
                                        QUESTIONS.get(0),
                                        List.of(
                                                new Block.Share(60, "60%"),
                                                new Block.Share(25, "25%"),
                                                new Block.Share(15, "15%"))),
                                new Block.Row(
                                        QUESTIONS.get(1),
                                        List.of(
                                                new Block.Share(80, false, "80% or more"),
                                                new Block.Share(0, false, "20% or less"),
                                                new Block.Share(0, false, "20% or less"))),
                                new Block.Row(
                                        "I know whom to ask for a cup.",
                                        List.of(
                                                new Block.Share(45, "45%"),
                                                new Block.Share(25, "25%"),
                                                new Block.Share(25, "25%")))),
                        "Striped: shared between the answers that say “or more” or “or less”."),
                new Block.Divider(),
                new Block.Note("Groups of fewer than 5 are not shown, so that nobody can be picked out."));
    }

    private static Block.Text text(String marked) {
        return new Block.Text(Prose.marked(marked));
    }
}
