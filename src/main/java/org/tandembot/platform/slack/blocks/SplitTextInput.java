package org.tandembot.platform.slack.blocks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Prose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Room for a text that is longer than one of Slack's inputs takes. It begins as one box, which frightens nobody on a phone, with
 * a button that adds another. What stands in the boxes becomes one text again before a feature sees it. Slack keeps what was
 * typed into a box as long as the box keeps its name.
 */
public final class SplitTextInput {

    /** The most that one of Slack's inputs takes. */
    static final int LONGEST_INPUT = 3000;

    private static final ActionId MORE = new ActionId("slack", "more-room");
    /** Its text goes on in the line where the box before it ends, or begins a new one. */
    private static final String GOES_ON = "~";

    private static final String NEW_LINE = "+";
    private static final Pattern BOX = Pattern.compile("(.+)([+~])([0-9])");

    private final Words words;

    public SplitTextInput(Words words) {
        this.words = words;
    }

    /** One input of a text, with what stands in it at first. */
    record Box(Block.Field field, String text) {}

    /** The boxes that a text begins with: one, or as many as what it begins with takes. */
    List<Box> boxes(Block.Paragraph lines, Locale language) {
        var pieces = lines.longest() > LONGEST_INPUT
                ? Prose.pieces(lines.initial(), LONGEST_INPUT)
                : List.of(BlockKit.shortened(lines.initial(), lines.longest()));
        var boxes = new ArrayList<Box>();
        boxes.add(new Box(lines.field(), pieces.isEmpty() ? "" : pieces.getFirst()));
        for (var i = 1; i < pieces.size(); i++) {
            var field = Block.Field.optional(
                    lines.field().name() + GOES_ON + (i + 1), part(lines.field().label(), i + 1, language), "");
            boxes.add(new Box(field, pieces.get(i)));
        }
        return boxes;
    }

    /** The button that adds a box, where the text may need one more than there are. */
    Optional<Button> button(Block.Paragraph lines, int boxes, Locale language) {
        var most = (lines.longest() + LONGEST_INPUT - 1) / LONGEST_INPUT;
        return boxes < most
                ? Optional.of(Button.of(
                        words.text(language, "more-room.button"),
                        MORE.with("field", lines.field().name())
                                .with("most", Integer.toString(most))
                                .with("in", language.toLanguageTag())))
                : Optional.empty();
    }

    private String part(String label, int number, Locale language) {
        return BlockKit.shortened(words.text(language, "more-room.part", "label", label, "number", number), 150);
    }

    /** What was typed into several boxes as the one text it is. */
    public static Map<String, List<String>> joined(Map<String, List<String>> values) {
        var joined = new HashMap<String, List<String>>();
        values.keySet().stream()
                .sorted(Comparator.comparing(SplitTextInput::number))
                .forEach(name -> {
                    var box = BOX.matcher(name);
                    var value = values.getOrDefault(name, List.of());
                    if (!box.matches()) {
                        joined.put(name, value);
                    } else if (!value.isEmpty()) {
                        joined.merge(
                                box.group(1), value, (before, more) -> append(before, box.group(2), more.getFirst()));
                    }
                });
        return joined;
    }

    private static int number(String name) {
        var box = BOX.matcher(name);
        return box.matches() ? Integer.parseInt(box.group(3)) : 1;
    }

    private static List<String> append(List<String> before, String joint, String more) {
        var text = before.isEmpty() ? "" : before.getFirst();
        return List.of(text.isEmpty() || joint.equals(GOES_ON) ? text + more : text + "\n" + more);
    }

    /** The form with one box more, if that is what was pressed for; as Slack has it, with what was typed so far. */
    public Optional<String> withOneMore(String actionId, String form) {
        return ActionId.parse(actionId)
                .filter(action ->
                        action.feature().equals(MORE.feature()) && action.verb().equals(MORE.verb()))
                .filter(_ -> !form.isEmpty())
                .map(action -> drawn(action, JsonMapper.shared().readTree(form)));
    }

    private String drawn(ActionId action, JsonNode view) {
        var form = JsonNodeFactory.instance.objectNode();
        Stream.of("type", "callback_id", "private_metadata", "title", "submit", "close")
                .filter(view::hasNonNull)
                .forEach(name -> form.set(name, view.path(name)));
        form.set("blocks", withOneMore(action, (ArrayNode) view.withArray("blocks"), view.at("/state/values")));
        return form.toString();
    }

    private ArrayNode withOneMore(ActionId action, ArrayNode blocks, JsonNode typed) {
        var drawn = JsonNodeFactory.instance.arrayNode();
        var boxes = new ArrayList<JsonNode>();
        for (var block : blocks) {
            var name = block.path("block_id").asString("");
            if (isBoxOf(action.arg("field"), name)) {
                boxes.add(block);
            }
            if (block.path("elements").path(0).path("action_id").asString("").equals(action.encoded())
                    && !boxes.isEmpty()) {
                drawn.add(another(boxes, action.arg("field"), Locale.forLanguageTag(action.arg("in"))));
                if (Integer.toString(boxes.size() + 1).equals(action.arg("most"))) {
                    continue;
                }
            }
            drawn.add(asTyped(block, typed.path(name).path(SlackRenderer.VALUE)));
        }
        return drawn;
    }

    private static boolean isBoxOf(String field, String name) {
        var box = BOX.matcher(name);
        return name.equals(field) || (box.matches() && box.group(1).equals(field));
    }

    private ObjectNode another(List<JsonNode> boxes, String field, Locale language) {
        var box = (ObjectNode) boxes.getFirst().deepCopy();
        var number = boxes.size() + 1;
        box.put("block_id", field + NEW_LINE + number).put("optional", true).remove("hint");
        box.withObject("label").put("text", part(box.path("label").path("text").asString(""), number, language));
        box.withObject("element").put("focus_on_load", true).remove("initial_value");
        return box;
    }

    /** Slack keeps it by itself; should a client not, it is not lost. */
    private static JsonNode asTyped(JsonNode block, JsonNode typed) {
        if (!block.path("element").path("type").asString("").equals("plain_text_input")) {
            return block;
        }
        var filled = (ObjectNode) block.deepCopy();
        var element = filled.withObject("element");
        element.remove("focus_on_load");
        element.remove("initial_value");
        if (typed.path("value").isString() && !typed.path("value").asString().isEmpty()) {
            element.put("initial_value", typed.path("value").asString());
        }
        return filled;
    }
}
