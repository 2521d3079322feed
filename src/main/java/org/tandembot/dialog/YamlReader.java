package org.tandembot.dialog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.tandembot.dialog.DialogProblems.Collected;
import org.tandembot.dialog.Written.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads one YAML 1.2 file, keeping the line of every part. */
final class YamlReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String file;
    private final Collected problems;

    YamlReader(String file, Collected problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The content of the file; nothing where it cannot be read, which is then among the problems. */
    Optional<Written> read(String yaml) {
        if (yaml.indexOf('\uFFFD') >= 0) {
            var line = yaml.substring(0, yaml.indexOf('\uFFFD')).lines().count();
            problems.add(new Place(file, (int) Math.max(line, 1)), "is not UTF-8 text", "a file saved as UTF-8");
            return Optional.empty();
        }
        try {
            var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
            var root = new Compose(settings).composeString(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
            if (root.isEmpty()) {
                problems.add(new Place(file, 1), "is empty", "a file with `text:` or `items:`");
            }
            return root.map(node -> written(node, placeOf(node)));
        } catch (MarkedYamlEngineException e) {
            reportSyntax(e.getProblemMark().map(Mark::getLine).orElse(0) + 1, e.getProblem());
        } catch (YamlEngineException e) {
            reportSyntax(1, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private void reportSyntax(int line, String reason) {
        problems.add(
                new Place(file, line),
                "cannot be read as YAML, here or just above (" + reason + ")",
                "closed quotes, a space after each colon, and the same indent for fields that belong together");
    }

    private Written written(Node node, Place place) {
        if (node.isRecursive()) {
            problems.add(place, "contains itself through an alias (*)", "content written out");
            return new Written.Scalar(place, JSON.nullNode());
        }
        return switch (node) {
            case MappingNode mapping -> fields(mapping, place);
            case SequenceNode sequence -> series(sequence, place);
            case ScalarNode scalar -> new Written.Scalar(place, value(scalar));
            default -> throw new IllegalStateException("Unknown kind of YAML node: " + node.getNodeType());
        };
    }

    private Written fields(MappingNode mapping, Place place) {
        var entries = new LinkedHashMap<String, Written>();
        for (var tuple : mapping.getValue()) {
            var keyPlace = placeOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyPlace, "has a list or a map as the name of a field", "a plain word before the colon");
                continue;
            }
            // The line of the name helps more than that of its value, which may start further down.
            if (entries.put(key.getValue(), written(tuple.getValueNode(), keyPlace)) != null) {
                problems.add(keyPlace, "`" + key.getValue() + "` is given twice", "each name once");
            }
        }
        return new Written.Fields(place, entries);
    }

    private Written series(SequenceNode sequence, Place place) {
        List<Written> elements = new ArrayList<>();
        sequence.getValue().forEach(element -> elements.add(written(element, placeOf(element))));
        return new Written.Series(place, elements);
    }

    private static JsonNode value(ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return JSON.numberNode(new BigInteger(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException octalHexOrNotANumber) {
            return JSON.stringNode(text);
        }
        return JSON.stringNode(text);
    }

    private Place placeOf(Node node) {
        return new Place(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }
}
