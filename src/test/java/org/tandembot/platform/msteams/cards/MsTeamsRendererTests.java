package org.tandembot.platform.msteams.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.TestDialogs;
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

public class MsTeamsRendererTests extends RendererContract {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** What asked for a form, where that does not matter. */
    public static final JsonNode NOTHING = JSON.createObjectNode();

    public static MsTeamsRenderer renderer() {
        return new MsTeamsRenderer(
                TestDialogs.builtIn().words("msteams"),
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
        var card = renderer.dialog(form, NOTHING);
        CardRules.hold(card);
        return pretty(card);
    }

    private static String pretty(JsonNode json) {
        // How small a picture is packed is the business of the machine's own library.
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(json)
                        .replaceAll("base64,[A-Za-z0-9+/=]{40,}", "base64,…")
                + "\n";
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
                .<Block>mapToObj(i -> new Block.Choose(new Field("c" + i, "Choose", "A hint", true), choices, ""))
                .toList();
        CardRules.hold(
                renderer.dialog(Form.of(new ActionId("setup", "save"), "Set up", "Save", "Cancel", inputs), NOTHING));
    }

    /** Teams' own charts print numbers of their own beside the bars. */
    @Test
    void aChartIsATableInWhichNoNumberStandsButThoseOfTheFigures() {
        var card = renderer.card(Message.of("Result", chart()));
        CardRules.hold(card);
        assertThat(card.findValuesAsString("type")).contains("Table").noneMatch(type -> type.startsWith("Chart"));
        assertThat(card.findValuesAsString("text"))
                .containsExactly(
                        "Shared aim", "Agree", "Disagree", "One goal", "80% or more", "20% or less", "Striped");
    }

    private static Block.Chart chart() {
        var shares = List.of(new Block.Share(80, false, "80% or more"), new Block.Share(0, false, "20% or less"));
        return new Block.Chart(
                "Shared aim", List.of("Agree", "Disagree"), List.of(new Block.Row("One goal", shares)), "Striped");
    }

    @Test
    void aPictureStandsInItsCard() throws IOException {
        var picture = new Block.Image(drawing(300), "Two bars");
        var card = renderer.card(Message.of("Picture", picture));
        CardRules.hold(card);
        assertThat(pictureIn(card).getWidth()).isEqualTo(300);
    }

    @Test
    void aPictureThatFitsNoCardIsToldInItsWords() throws IOException {
        var noise = new byte[60_000];
        new Random(1).nextBytes(noise);
        for (var png : List.of(new Block.Bytes(noise), photograph())) {
            var card = renderer.card(Message.of("Picture", new Block.Image(png, "Two bars")));
            CardRules.hold(card);
            assertThat(text(card)).isEqualTo("Two bars");
        }
    }

    @Test
    void ofTwoPicturesThatDoNotFitOneCardTogetherTheFirstStays() {
        var noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        var bars = new Block.Image(new Block.Bytes(noise), "The bars in words");
        var line = new Block.Image(new Block.Bytes(noise), "The line in words");

        var card = renderer.card(Message.of("Pictures", bars, new Block.Text("Between"), line));

        CardRules.hold(card);
        assertThat(card.findValuesAsString("altText")).containsExactly("The bars in words");
        assertThat(text(card)).endsWith("The line in words");
    }

    private static Block.Bytes drawing(int width) throws IOException {
        return png(new BufferedImage(width, width / 2, BufferedImage.TYPE_INT_ARGB));
    }

    private static Block.Bytes photograph() throws IOException {
        var picture = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (var i = 0; i < 900 * 600; i++) {
            picture.setRGB(i % 900, i / 900, random.nextInt(1 << 24));
        }
        return png(picture);
    }

    private static Block.Bytes png(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return new Block.Bytes(bytes.toByteArray());
    }

    private static BufferedImage pictureIn(JsonNode card) throws IOException {
        var address = card.findValuesAsString("url").getFirst();
        assertThat(address).startsWith("data:image/png;base64,");
        var bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void aFormThatIsTooLongForACardIsReadPageByPageAndFilledInOnTheLast() {
        var text = "Ünïcödé 👩‍⚕️ words ".repeat(2200).strip();
        var form = Form.of(
                new ActionId("setup", "save"),
                "Read",
                "Save",
                "Close",
                List.of(
                        new Block.Text(text),
                        new Block.Paragraph(Field.optional("words", "Your words", ""), "", 10_000),
                        new Block.Note("The end")));
        var asked = Data.press(new ActionId("setup", "open")).json();
        asked.putObject("msteams").put("type", "task/fetch");
        var read = new StringBuilder();
        JsonNode next = asked;
        JsonNode page = renderer.dialog(form, next);
        var pages = 1;
        while (page.at("/actions/0/title").asString("").equals("Read on")) {
            CardRules.hold(page);
            assertThat(page.toString()).doesNotContain("Input.Text");
            read.append(text(page).replaceFirst("Page " + pages + " of \\d+$", ""));
            next = page.at("/actions/0/data");
            assertThat(Data.read(next)).as("asks for the same form").isEqualTo(Data.read(asked));
            page = renderer.dialog(form, next);
            pages++;
        }
        CardRules.hold(page);
        assertThat(pages).isBetween(3, 6);
        assertThat(page.toString()).contains("Input.Text", "\"Save\"");
        assertThat((read + text(page)).replaceFirst("The endPage .*", "")).isEqualTo(text);
    }

    @Test
    void whatSomebodyTypedComesBackWholeWithTheFormHoweverLong() {
        var typed = IntStream.range(0, 3)
                .<Block>mapToObj(i -> new Block.Paragraph(
                        new Field("t" + i, "Words", "A hint", true), "w ".repeat(i == 0 ? 5000 : 1500), 10_000))
                .toList();
        var card = renderer.dialog(Form.of(new ActionId("setup", "save"), "Set up", "Save", "Cancel", typed), NOTHING);
        CardRules.hold(card);
        assertThat(card.findValuesAsString("value")).extracting(String::length).containsExactly(10_000, 3000, 3000);
        var sent = (ObjectNode) card.at("/actions/0/data").deepCopy();
        sent.put("t0", "changed");
        var again = Dialog.in(sent).orElseThrow().card(sent, java.util.Map.of("t1", "Not so"));
        CardRules.hold(again);
        assertThat(again.toString()).contains("changed", "Not so", "t2");
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
