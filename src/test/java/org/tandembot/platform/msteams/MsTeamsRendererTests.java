package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.RendererContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MsTeamsRendererTests extends RendererContract {

    private static final JsonMapper JSON = JsonMapper.shared();

    static MsTeamsRenderer renderer() {
        return new MsTeamsRenderer(
                Dialogs.load(List.of(Layer.builtIn())).words("msteams"),
                action -> action.feature().equals("setup"));
    }

    private final MsTeamsRenderer renderer = renderer();

    @Override
    protected String platform() {
        return "msteams";
    }

    @Override
    protected String extension() {
        return "json";
    }

    @Override
    protected String draw(Message message) {
        var cards = renderer.cards(message);
        cards.forEach(CardRules::hold);
        return pretty(Cards.array(cards));
    }

    @Override
    protected String draw(Form form) {
        var card = renderer.dialog(form);
        CardRules.hold(card);
        return pretty(card);
    }

    private static String pretty(JsonNode json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    @Test
    void theSchemaIsOneThatCanRefuse() {
        var schema = CardRules.schema();
        assumeThat(schema)
                .as("Microsoft's schema is in the folder -Dtandem.schemas names; without it cards are not held to it")
                .isPresent();
        var card = renderer.card(Message.of("Hello", new Block.Text("Hello")));
        ((ObjectNode) card.path("body").path(0)).put("type", "Chart.Pie");
        assertThat(schema.orElseThrow().validate(card)).isNotEmpty();
    }

    @Test
    void aLongMessageTakesSeveralCardsAndNoWordIsLost() {
        var text = "Ünïcödé 👩‍⚕️ ".repeat(1500).strip();
        var cards = renderer.cards(Message.of("Long", new Block.Text(text)));
        assertThat(cards).hasSizeBetween(2, 3).allSatisfy(CardRules::hold);
        assertThat(cards.stream().map(MsTeamsRendererTests::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void aMessageThatIsTooLongEvenForThatSaysSo() {
        var blocks = Collections.<Block>nCopies(50, new Block.Text("long ".repeat(900)));
        var cards = renderer.cards(new Message("Long", blocks));
        assertThat(cards).hasSize(3).allSatisfy(CardRules::hold);
        assertThat(text(cards.getLast())).endsWith("There is more, but it does not fit here.");
    }

    @Test
    void whereThereIsRoomForOneCardButtonsStayAndWordsAreLeftOut() {
        var blocks = new java.util.ArrayList<Block>(Collections.nCopies(20, new Block.Text("long ".repeat(900))));
        blocks.add(new Block.Buttons(IntStream.range(0, 25)
                .mapToObj(i -> Button.of("Button " + i, new ActionId("pulse", "answer", Map.of("n", "" + i))))
                .toList()));
        var card = renderer.card(new Message("Long", blocks));
        CardRules.hold(card);
        assertThat(card.findValuesAsString("title")).contains("Button 0", "Button 24");
        assertThat(text(card)).endsWith("There is more, but it does not fit here.");
    }

    @Test
    void aFormThatFillsACardStaysWithinIt() {
        var choices = IntStream.range(0, 100)
                .mapToObj(i -> new Choice("value-" + i, "A choice with quite some words in it, number " + i))
                .toList();
        var inputs = IntStream.range(0, 4)
                .<Block>mapToObj(i -> new Block.Choose(Field.required("c" + i, "Choose", "A hint"), choices, ""))
                .toList();
        CardRules.hold(renderer.dialog(Form.of(new ActionId("setup", "save"), "Set up", "Save", "Cancel", inputs)));
    }

    @Test
    void aPictureThatIsTooLargeIsToldInItsWords() {
        var picture = new Block.Image(new Block.Png(new byte[20_000]), "Two bars");
        assertThat(text(renderer.card(Message.of("Picture", picture)))).isEqualTo("Two bars");
    }

    @Test
    void aButtonThatOpensAFormAsksTeamsForADialog() {
        var card = renderer.card(
                Message.of("Set up", new Block.Buttons(Button.of("Set up", new ActionId("setup", "open")))));
        var action = card.path("body").path(0).path("actions").path(0);
        assertThat(action.path("type").asString()).isEqualTo("Action.Submit");
        assertThat(action.at("/data/msteams/type").asString()).isEqualTo("task/fetch");
        assertThat(action.at("/data/tandem/press").asString()).isEqualTo("setup.open");
    }

    @Test
    void inADialogEveryButtonIsASubmit() {
        var card = renderer.dialog(
                Message.of("Choose", new Block.Buttons(Button.of("Agree", new ActionId("pulse", "answer")))));
        CardRules.hold(card);
        assertThat(card.toString()).doesNotContain("Action.Execute");
    }

    @Test
    void hostileWordsStandOnlyWhereNoClientReadsMarkUp() {
        var card = renderer.card(
                new Message(HOSTILE, List.of(new Block.Heading(HOSTILE.substring(0, 120)), new Block.Text(HOSTILE))));
        CardRules.hold(card);
        assertThat(card.findValuesAsString("type")).doesNotContain("TextBlock", "FactSet");
        assertThat(card.toString()).doesNotContain("\u202E").doesNotContain("entities");
    }

    private static String text(JsonNode card) {
        return card.path("body")
                .valueStream()
                .filter(part -> part.path("type").asString("").equals("RichTextBlock"))
                .flatMap(part -> part.path("inlines").valueStream())
                .map(run -> run.path("text").asString(""))
                .collect(Collectors.joining());
    }
}
