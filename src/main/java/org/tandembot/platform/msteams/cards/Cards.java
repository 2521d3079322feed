package org.tandembot.platform.msteams.cards;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tandembot.message.Prose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of Adaptive Cards that Tandem uses. Words go out as runs of rich text: clients read mark-up in a
 * {@code TextBlock} and a {@code FactSet}, but none in a {@code TextRun}, so a mention, link or emphasis in them stays the
 * characters it is.
 */
final class Cards {

    static final String VERSION = "1.5";
    /** Teams takes 28 KB for a card; the rest is left for what wraps it. */
    static final int LARGEST = 24_000;

    private static final int LONGEST_RUN = 2000;
    /** Words in which no client finds mark-up. */
    private static final Pattern HARMLESS = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N} .,:;?!'’“”–%/]*");

    private Cards() {}

    static ObjectNode object(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** With these in this property, its last. */
    static ObjectNode with(ObjectNode object, String property, List<? extends JsonNode> items) {
        object.set(property, array(items));
        return object;
    }

    static ArrayNode array(List<? extends JsonNode> items) {
        var array = JsonNodeFactory.instance.arrayNode();
        items.forEach(array::add);
        return array;
    }

    static ObjectNode card(List<? extends JsonNode> body) {
        var card = object("AdaptiveCard");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("version", VERSION);
        card.set("body", array(body));
        return card;
    }

    /** How words look. */
    enum Look {
        PLAIN,
        SMALL,
        TITLE,
        CODE,
        WRONG
    }

    /** Words, a paragraph for each line; those after the first stand close to it. */
    static List<ObjectNode> words(Prose prose, Look look) {
        var paragraphs = new ArrayList<ObjectNode>();
        for (var line : lines(prose)) {
            var paragraph = with(
                    object("RichTextBlock"),
                    "inlines",
                    line.stream().map(span -> run(span, look)).toList());
            if (!paragraphs.isEmpty()) {
                paragraph.put("spacing", "Small");
            }
            paragraphs.add(paragraph);
        }
        return paragraphs;
    }

    static List<ObjectNode> words(String plain, Look look) {
        return words(Prose.plain(plain), look);
    }

    /** A title. Screen readers know it as one where its words allow that. */
    static List<ObjectNode> title(String text) {
        if (!HARMLESS.matcher(text).matches()) {
            return words(text, Look.TITLE);
        }
        var title = object("TextBlock");
        title.put("text", text).put("style", "heading").put("wrap", true);
        return List.of(title.put("size", "Large").put("weight", "Bolder"));
    }

    private static ObjectNode run(Prose.Span span, Look look) {
        var run = object("TextRun").put("text", Prose.visible(span.text()));
        var strong = span instanceof Prose.Strong || look == Look.TITLE || look == Look.CODE || look == Look.WRONG;
        if (strong) {
            run.put("weight", "Bolder");
        }
        switch (look) {
            case PLAIN -> {}
            case SMALL -> run.put("isSubtle", true).put("size", "Small");
            case TITLE -> run.put("size", "Large");
            case CODE -> run.put("size", "Large").put("fontType", "Monospace");
            case WRONG -> run.put("color", "Attention");
        }
        return run;
    }

    /** The spans of each line that has words, in runs and paragraphs that are not too long to part from their neighbours. */
    private static List<List<Prose.Span>> lines(Prose prose) {
        var lines = new ArrayList<List<Prose.Span>>();
        var line = new ArrayList<Prose.Span>();
        var length = 0;
        for (var span : prose.spans()) {
            var first = true;
            for (var part : span.text().split("\n", -1)) {
                if (!first) {
                    end(line, lines);
                    length = 0;
                }
                first = false;
                for (var piece : Prose.pieces(part, LONGEST_RUN)) {
                    if (length + piece.length() > LONGEST_RUN) {
                        end(line, lines);
                        length = 0;
                    }
                    line.add(
                            switch (span) {
                                case Prose.Plain plain -> new Prose.Plain(piece);
                                case Prose.Strong strong -> new Prose.Strong(piece);
                            });
                    length += piece.length();
                }
            }
        }
        end(line, lines);
        return lines;
    }

    private static void end(List<Prose.Span> line, List<List<Prose.Span>> lines) {
        if (line.stream().anyMatch(span -> !span.text().isBlank())) {
            lines.add(List.copyOf(line));
        }
        line.clear();
    }

    /** How much of a whole is done. Says nothing that the words beside it do not. */
    static ObjectNode bar(int done, int of) {
        var columns = new ArrayList<ObjectNode>();
        addTo(columns, done, "accent");
        addTo(columns, of - done, "emphasis");
        return with(object("ColumnSet").put("spacing", "Small"), "columns", columns);
    }

    private static void addTo(List<ObjectNode> columns, int size, String style) {
        if (size > 0) {
            var column = object("Column").put("width", size).put("style", style).put("minHeight", "10px");
            columns.add(with(column, "items", List.of()).put("spacing", "None"));
        }
    }

    static int size(JsonNode part) {
        return part.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
