package org.tandembot.platform.playground;

import java.util.List;
import java.util.Map;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.MenuEntry;
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

    @Override
    public String name() {
        return "tea";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .command("tea", (turn, command) -> new Reply.Whisper(question(0)))
                .command(
                        "tea party",
                        (turn, command) -> new Reply.Post(
                                Message.of("There is tea in the kitchen.", text("There is **tea** in the kitchen."))))
                .command("tea secret", TeaFeature::secret)
                .command("tea order", (turn, command) -> new Reply.Open(order()))
                .command("tea spill", (turn, command) -> {
                    throw new IllegalStateException("spilt");
                })
                .command("tea result", (turn, command) -> new Reply.Whisper(result()))
                .press("answer", TeaFeature::answer)
                .press(
                        "close",
                        (turn, press) -> new Reply.Replace(Message.of("Closed.", text("The round is **closed**."))))
                .press("order", (turn, press) -> new Reply.Open(order()))
                .submit("order", TeaFeature::ordered);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(1, _ -> List.of(Button.of("Order tea", new ActionId("tea", "order")))));
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

    private static Reply answer(Turn turn, Press press) {
        var next = Integer.parseInt(press.action().arg("q")) + 1;
        return new Reply.Replace(
                next < QUESTIONS.size()
                        ? question(next)
                        : Message.of(
                                "Thank you.",
                                text("**Thank you.** Your manager sees the result on Friday, as a group.")));
    }

    private static Reply secret(Turn turn, Command command) {
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
                        new Block.Line(Field.required("name", "Name on the cup", "As people say it"), "", 20),
                        new Block.Choose(
                                Field.required("kind", "Kind of tea", ""),
                                List.of(new Choice("black", "Black"), new Choice("green", "Green")),
                                "black"),
                        new Block.PickPeople(Field.optional("with", "With", "Up to two people"), List.of(), 2),
                        new Block.PickDate(Field.optional("day", "Day", ""), ""),
                        new Block.Paragraph(Field.optional("note", "Anything else?", ""), "", 300)));
    }

    private static Reply ordered(Turn turn, Submit submit) {
        return submit.value("name").equals("Nobody")
                ? new Reply.Reject(Map.of("name", "Nobody drinks no tea."))
                : new Reply.Whisper(
                        Message.of("One tea.", new Block.Text(Prose.plain("Tea for " + submit.value("name") + "."))));
    }

    private static Message result() {
        var series = List.of("Agree", "Neither", "Disagree");
        return Message.of(
                "The result",
                new Block.Heading("Riverside Neighbourhood Team"),
                new Block.Facts(List.of(new Block.Fact("Asked", "20"), new Block.Fact("Answered", "most of the team"))),
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
                                                new Block.Share(95, "over 90%"),
                                                new Block.Share(5, "under 10%"),
                                                new Block.Share(0, "under 10%")))),
                        "Knowing: 60% agree, 25% neither, 15% disagree. Help: over 90% agree."),
                new Block.Divider(),
                new Block.Note("Groups of fewer than 5 are not shown, so that nobody can be picked out."));
    }

    private static Block.Text text(String marked) {
        return new Block.Text(Prose.marked(marked));
    }
}
