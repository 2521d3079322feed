package org.tandembot.platform.slack.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.RendererContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlackRendererTests extends RendererContract {

    private static final JsonMapper JSON = new JsonMapper();

    private final SlackRenderer renderer =
            new SlackRenderer(TestDialogs.builtIn().words("slack"), Optional.of("https://tandem.example.org"));

    @Override
    protected String platform() {
        return "slack";
    }

    @Override
    protected String extension() {
        return "json";
    }

    @Override
    protected String draw(Message message) {
        return pretty(renderer.blocks(message));
    }

    @Override
    protected String draw(Form form) {
        return pretty(renderer.modal(form, "C0TEAM"));
    }

    private static String pretty(String json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json)) + "\n";
    }

    @Test
    void aNotificationHasNoMarkUp() {
        var message = Message.of("<!channel> & <http://evil.example|NHS>", new Block.Divider());
        assertThat(renderer.fallback(message)).isEqualTo("&lt;!channel&gt; &amp; &lt;http://evil.example|NHS&gt;");
    }

    @Test
    void theSameActionTwiceGoesIntoBlocksOfTheirOwn() {
        var action = new ActionId("pulse", "open");
        var message = Message.of("Twice", new Block.Buttons(Button.of("Open", action), Button.of("Open too", action)));
        var blocks = JSON.readTree(renderer.blocks(message));
        assertThat(blocks).hasSize(2);
        assertThat(blocks)
                .allSatisfy(block -> assertThat(
                                block.path("elements").path(0).path("action_id").asString())
                        .isEqualTo("pulse.open"));
    }

    @Test
    void noTextIsLongerThanSlackTakesAndNoneIsLost() {
        var text = "Ünïcödé 👩‍⚕️ ".repeat(900).strip();
        var blocks = JSON.readTree(renderer.blocks(Message.of("Long", new Block.Text(text))));
        var pieces = blocks.valueStream()
                .flatMap(block -> block.path("elements").valueStream())
                .flatMap(section -> section.path("elements").valueStream())
                .map(element -> element.path("text").asString())
                .toList();
        assertThat(pieces).allSatisfy(piece -> assertThat(piece.length()).isBetween(1, 3000));
        assertThat(String.join("", pieces)).isEqualTo(text);
    }

    @Test
    void aFullMessageStaysWithinFiftyBlocksHoweverLongItsTexts() {
        var blocks = java.util.Collections.<Block>nCopies(50, new Block.Text("long ".repeat(900)));
        assertThat(JSON.readTree(renderer.blocks(new Message("Long", blocks)))).hasSize(50);
    }

    @Test
    void anAnswerSaysWhoSeesItAndWhetherItReplaces() {
        var message = Message.of("Hello", new Block.Text("Hello"));
        assertThat(shown(message, SlackRenderer.Shown.FOR_ALL)).isEqualTo("in_channel false");
        assertThat(shown(message, SlackRenderer.Shown.FOR_ONE)).isEqualTo("ephemeral false");
        assertThat(shown(message, SlackRenderer.Shown.IN_PLACE)).isEqualTo("ephemeral true");
    }

    private String shown(Message message, SlackRenderer.Shown shown) {
        var answer = JSON.readTree(renderer.answer(message, shown, ""));
        return answer.path("response_type").asString() + " "
                + answer.path("replace_original").asBoolean();
    }

    @Test
    void theHomePageIsAViewOfItsOwn() {
        JsonNode home = JSON.readTree(renderer.home(Message.of("Home", new Block.Heading("Tandem"))));
        assertThat(home.path("type").asString()).isEqualTo("home");
        assertThat(home.path("blocks")).hasSize(1);
    }

    @Test
    void errorsStandBesideTheirInputs() {
        assertThat(renderer.errors(Map.of("name", "Say a name")))
                .isEqualTo("{\"response_action\":\"errors\",\"errors\":{\"name\":\"Say a name\"}}");
    }

    @Test
    void aLongTextBeginsAsOneBoxAndComesBackInAsManyAsItTakes() {
        var empty = boxes("");
        assertThat(empty.findValuesAsString("block_id")).containsExactly("what");
        assertThat(empty.findValuesAsString("action_id")).contains("slack.more-room?field=what&in=en&most=4");
        var text = "Ünïcödé 👩‍⚕️ \u200F words\n".repeat(500).substring(0, 9_999);
        var full = boxes(text);
        assertThat(full.findValuesAsString("block_id")).containsExactly("what", "what~2", "what~3", "what~4");
        assertThat(full.findValuesAsString("action_id")).doesNotContain("slack.more-room?field=what&in=en&most=4");
        var values = new HashMap<String, List<String>>();
        full.forEach(box -> values.put(
                box.path("block_id").asString(),
                List.of(box.path("element").path("initial_value").asString())));
        assertThat(values.values())
                .allSatisfy(value -> assertThat(value.getFirst()).hasSizeLessThanOrEqualTo(3000));
        assertThat(SplitTextInput.joined(values)).isEqualTo(Map.of("what", List.of(text)));
    }

    private JsonNode boxes(String initial) {
        var lines = new Block.Paragraph(new Block.Field("what", "What happened?", "A hint", true), initial, 10_000);
        var form = Form.of(new ActionId("concern", "send"), "Say it", "Send", "Cancel", List.of(lines));
        return JsonMapper.shared().readTree(renderer.modal(form, "")).path("blocks");
    }

    @Test
    void boxesThatSomebodyAddedBeginNewLinesAndEmptyOnesAreNoMatter() {
        assertThat(SplitTextInput.joined(Map.of(
                        "what", List.of("one"),
                        "what~2", List.of(" goes on"),
                        "what+3", List.of("two"),
                        "what+4", List.of(),
                        "topic", List.of("pace"))))
                .isEqualTo(Map.of("what", List.of("one goes on\ntwo"), "topic", List.of("pace")));
        assertThat(SplitTextInput.joined(Map.of("what", List.of(), "what+2", List.of("two"))))
                .isEqualTo(Map.of("what", List.of("two")));
    }
}
