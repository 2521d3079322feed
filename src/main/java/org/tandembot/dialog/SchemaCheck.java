package org.tandembot.dialog;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandembot.dialog.DialogProblems.Collected;
import org.tandembot.dialog.Written.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds content against the JSON Schema of its kind. */
final class SchemaCheck {

    /** Only a name: the schemas are never fetched. */
    private static final String BASE = "https://tandembot.org/dialogs/schema/";

    private static final String ENDING = ".schema.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> schemas;
    private final SchemaRegistry registry;

    private SchemaCheck(Map<String, JsonNode> schemas) {
        this.schemas = schemas;
        var texts = schemas.entrySet().stream()
                .collect(Collectors.toMap(
                        schema -> BASE + schema.getKey() + ENDING,
                        schema -> schema.getValue().toString()));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build())
                        .schemas(texts));
    }

    /** A schema as read from a layer. */
    record SchemaFile(String file, String text) {}

    /** The check for these schemas, by name. A schema that is not JSON is among the problems. */
    static SchemaCheck of(Map<String, SchemaFile> files, Collected problems) {
        var schemas = new TreeMap<String, JsonNode>();
        files.forEach((name, file) -> {
            try {
                schemas.put(name, JSON.readTree(file.text()));
            } catch (JacksonException e) {
                var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
                var wrong = "is not JSON (" + e.getOriginalMessage() + ")";
                problems.add(new Place(file.file(), line), wrong, "a JSON Schema");
            }
        });
        return new SchemaCheck(schemas);
    }

    /**
     * What does not fit the schema of its kind is among the problems.
     *
     * @param told what was said of the same file in another language: what is wrong in English is so in all that lie over it
     */
    void check(String kind, Written content, Set<String> told, Collected problems) {
        var places = new HashMap<String, Place>();
        if (schemas.containsKey(kind)) {
            var schema = registry.getSchema(SchemaLocation.of(BASE + kind + ENDING));
            for (var error : schema.validate(content.toJson("", places))) {
                var misfit = Misfit.of(error, rulesAround(error.getSchemaLocation()));
                if (told.add(misfit.pointer() + " " + misfit.wrong())) {
                    problems.add(nearest(misfit.pointer(), places), misfit.wrong(), misfit.expected());
                }
            }
        }
    }

    /** The part of a schema in which the keyword at this location stands: its neighbours explain it. */
    private JsonNode rulesAround(SchemaLocation location) {
        var file = String.valueOf(location.getAbsoluteIri());
        var schema = schemas.getOrDefault(
                file.substring(file.lastIndexOf('/') + 1).replace(ENDING, ""), JSON.createObjectNode());
        var pointer = location.getFragment().toString();
        return schema.at(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
    }

    private static Place nearest(String pointer, Map<String, Place> places) {
        var found = places.get(pointer);
        return found != null ? found : nearest(pointer.substring(0, pointer.lastIndexOf('/')), places);
    }
}
