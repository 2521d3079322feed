package org.tandembot.dialog;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds content against its JSON Schema and tells each mistake in plain words, at the line where it stands. */
final class SchemaCheck {

    /** Only a name: the schemas are never fetched. */
    private static final String BASE = "https://tandembot.org/dialogs/schema/";

    private static final String ENDING = ".schema.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> schemas = new TreeMap<>();
    private final SchemaRegistry registry;

    private SchemaCheck(Map<String, JsonNode> schemas) {
        this.schemas.putAll(schemas);
        var config =
                SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).build();
        Map<String, String> texts = schemas.entrySet().stream()
                .collect(Collectors.toMap(
                        schema -> BASE + schema.getKey() + ENDING,
                        schema -> schema.getValue().toString()));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config).schemas(texts));
    }

    /** The check for these schemas, by name. A schema that is not JSON is among the problems. */
    static SchemaCheck of(Map<String, SchemaFile> files, Problems problems) {
        var schemas = new TreeMap<String, JsonNode>();
        files.forEach((name, file) -> {
            try {
                schemas.put(name, JSON.readTree(file.text()));
            } catch (tools.jackson.core.JacksonException e) {
                problems.add(
                        new Place(
                                file.file(),
                                e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                        "is not JSON (" + e.getOriginalMessage() + ")",
                        "a JSON Schema");
            }
        });
        return new SchemaCheck(schemas);
    }

    /** A schema as read from a layer. */
    record SchemaFile(String file, String text) {}

    /** The content as JSON; what does not fit the schema of its kind is among the problems. */
    JsonNode checked(String kind, Written content, Problems problems) {
        var places = new HashMap<String, Place>();
        var json = content.toJson("", places);
        if (schemas.containsKey(kind)) {
            registry.getSchema(SchemaLocation.of(BASE + kind + ENDING))
                    .validate(json)
                    .forEach(error -> report(error, places, problems));
        }
        return json;
    }

    private void report(Error error, Map<String, Place> places, Problems problems) {
        var pointer = error.getInstanceLocation().toString();
        var name = pointer.substring(pointer.lastIndexOf('/') + 1);
        var subject = name.isEmpty() ? "the file" : name.matches("\\d+") ? "an entry" : "`" + name + "`";
        var limit = error.getSchemaNode();
        var found = error.getInstanceNode();
        switch (error.getKeyword()) {
            case "required" ->
                problems.add(
                        placeOf(pointer, places),
                        "`" + error.getProperty() + "` is missing",
                        expectation(property(siblings(error), error.getProperty()), "it to be given"));
            case "additionalProperties", "unevaluatedProperties" -> reportUnknown(error, places, problems);
            case "maxLength" ->
                problems.add(
                        placeOf(pointer, places),
                        subject + " is " + lengthOf(found) + " characters long",
                        "at most " + limit.asString());
            case "minLength" ->
                problems.add(
                        placeOf(pointer, places),
                        subject + " is too short",
                        "at least " + limit.asString() + " characters");
            case "type" ->
                problems.add(
                        placeOf(pointer, places), subject + " is " + kindOf(found), "it to be " + limit.asString());
            case "enum" ->
                problems.add(
                        placeOf(pointer, places),
                        subject + " is `" + found.asString() + "`",
                        "one of " + listed(limit));
            case "minItems" ->
                problems.add(
                        placeOf(pointer, places), subject + " has too few entries", "at least " + limit.asString());
            case "maxItems" ->
                problems.add(
                        placeOf(pointer, places), subject + " has too many entries", "at most " + limit.asString());
            case "pattern" ->
                problems.add(
                        placeOf(pointer, places),
                        subject + " is `" + found.asString() + "`",
                        expectation(siblings(error), "text that matches " + limit.asString()));
            default ->
                problems.add(
                        placeOf(pointer, places),
                        subject + " " + error.getMessage(),
                        expectation(siblings(error), "what its schema asks for"));
        }
    }

    private void reportUnknown(Error error, Map<String, Place> places, Problems problems) {
        var pointer = error.getInstanceLocation().toString();
        var unknown = error.getProperty();
        var known = siblings(error).path("properties").propertyNames();
        problems.add(
                placeOf(pointer + "/" + unknown, places),
                "`" + unknown + "` is not known here",
                Guess.oneOf(unknown, known));
    }

    /** The schema object in which the keyword of this error stands. */
    private JsonNode siblings(Error error) {
        var location = error.getSchemaLocation();
        var file = String.valueOf(location.getAbsoluteIri());
        var name = file.substring(file.lastIndexOf('/') + 1).replace(ENDING, "");
        var pointer = location.getFragment().toString();
        var root = schemas.getOrDefault(name, JSON.nullNode());
        var last = pointer.lastIndexOf('/');
        return last <= 0 ? root : root.at(pointer.substring(0, last));
    }

    private static JsonNode property(JsonNode schema, String name) {
        return schema.path("properties").path(name);
    }

    /** A schema's own description is written for this place: it says what the value is. */
    private static String expectation(JsonNode schema, String otherwise) {
        return schema.path("description").asString(otherwise);
    }

    private static Place placeOf(String pointer, Map<String, Place> places) {
        var nearest = pointer;
        while (!places.containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return places.get(nearest);
    }

    private static int lengthOf(JsonNode text) {
        return text.asString().codePointCount(0, text.asString().length());
    }

    private static String kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            case NULL, MISSING -> "empty";
            case BINARY, POJO -> "of an unknown kind";
        };
    }

    private static String listed(JsonNode options) {
        return options.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }
}
