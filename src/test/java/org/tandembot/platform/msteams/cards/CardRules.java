package org.tandembot.platform.msteams.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of every card: Microsoft's schema where it is at hand, and what Teams wants besides. */
public final class CardRules {

    private static final Set<String> KNOWN = Set.of(
            "AdaptiveCard",
            "TextBlock",
            "RichTextBlock",
            "TextRun",
            "Image",
            "Container",
            "ColumnSet",
            "Column",
            "Table",
            "TableRow",
            "TableCell",
            "ActionSet",
            "Input.Text",
            "Input.ChoiceSet",
            "Input.Date",
            "Action.Execute",
            "Action.Submit",
            "Action.ToggleVisibility");

    private CardRules() {}

    /** The published schema, if {@code tandem.schemas} names the folder that has it. */
    public static Optional<Schema> schema() {
        var folder = System.getProperty("tandem.schemas", "");
        if (folder.isBlank()) {
            return Optional.empty();
        }
        try {
            var schema = (ObjectNode)
                    JsonMapper.shared().readTree(Files.readString(Path.of(folder, "adaptive-card-1.5.0.json")));
            // It names itself in the way of an older draft than the one it is written in.
            schema.remove("id");
            return Optional.of(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
                    .getSchema(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void hold(JsonNode card) {
        assertThat(card.path("type").asString("")).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asString("")).isEqualTo("1.5");
        assertThat(card.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(28 * 1024);
        var ids = new ArrayList<String>();
        walk(card, ids);
        assertThat(ids).doesNotHaveDuplicates();
        schema().ifPresent(schema ->
                assertThat(schema.validate(withoutPicker(card))).isEmpty());
    }

    private static void walk(JsonNode node, List<String> ids) {
        if (node.path("type").isString() && !node.path("type").asString().equals("Data.Query")) {
            check(node, node.path("type").asString());
            if (node.has("id")) {
                ids.add(node.path("id").asString(""));
            }
        }
        node.forEachEntry((name, child) -> {
            if (!name.equals("data") && !name.equals("fallback")) {
                walk(child, ids);
            }
        });
        if (node.isArray()) {
            node.forEach(child -> walk(child, ids));
        }
    }

    private static void check(JsonNode node, String type) {
        assertThat(KNOWN.contains(type)).as(type).isTrue();
        assertThat(node.path("actions").size()).isLessThanOrEqualTo(6);
        if (type.startsWith("Input.")) {
            assertThat(node.path("label").asString("")).isNotBlank();
            assertThat(node.path("id").asString("")).isNotBlank();
        }
        if (type.startsWith("Action.")) {
            assertThat(node.path("title").asString("")).isNotBlank();
        }
        if (type.equals("Action.Execute")) {
            assertThat(node.path("fallback").path("type").asString("")).isEqualTo("Action.Submit");
            assertThat(node.path("fallback").path("data")).isEqualTo(node.path("data"));
        }
        if (type.equals("Image")) {
            assertThat(node.path("altText").asString("")).isNotBlank();
        }
        if (type.equals("TextBlock")) {
            assertThat(node.path("text").asString("")).doesNotContainPattern("[*_\\[\\]()<>`~{}&@#\\\\]");
        }
    }

    /** Teams' picker of people is of Teams, not of the schema; see "People Picker in Adaptive Cards" there. */
    private static JsonNode withoutPicker(JsonNode card) {
        var copy = card.deepCopy();
        for (var input : copy.findParents("choices.data")) {
            var query = ((ObjectNode) input).remove("choices.data");
            assertThat(query.path("type").asString("")).isEqualTo("Data.Query");
            assertThat(query.path("dataset").asString("")).isEqualTo("graph.microsoft.com/users");
        }
        return copy;
    }
}
