package org.tandembot.dialog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Content as somebody wrote it. Every part remembers its place, also after one layer was laid over another. */
sealed interface Written {

    /** The field by which items are joined. */
    String ID = "id";

    Place place();

    /** This content as JSON, with the place of each part noted under its JSON Pointer. */
    JsonNode toJson(String pointer, Map<String, Place> places);

    /**
     * This content with a later layer over it: fields are joined by name, items by {@code id}, and of anything else
     * the later one counts.
     */
    default Written overlaidBy(Written later) {
        if (this instanceof Fields below && later instanceof Fields above) {
            return below.joinedWith(above);
        }
        if (this instanceof Series below && later instanceof Series above && below.hasIds() && above.hasIds()) {
            return below.joinedWith(above);
        }
        return later;
    }

    /** This content but for what another one says: its fields, and the fields of its items with the same {@code id}. */
    default Written without(Written other) {
        if (this instanceof Fields mine && other instanceof Fields others) {
            var left = new LinkedHashMap<>(mine.entries());
            others.entries().forEach((name, value) -> left.computeIfPresent(name, (_, own) -> own.left(name, value)));
            return new Fields(mine.place(), left);
        }
        if (this instanceof Series mine && other instanceof Series others) {
            return new Series(
                    mine.place(),
                    mine.elements().stream()
                            .map(own -> others.elements().stream()
                                    .filter(one -> own.text(ID).isPresent()
                                            && one.text(ID).equals(own.text(ID)))
                                    .reduce(own, Written::without))
                            .toList());
        }
        return this;
    }

    private @Nullable Written left(String name, Written other) {
        return other instanceof Scalar && !name.equals(ID) ? null : without(other);
    }

    /** The field of that name, where this has fields and it is among them. */
    default Optional<Written> field(String name) {
        return this instanceof Fields fields
                ? Optional.ofNullable(fields.entries().get(name))
                : Optional.empty();
    }

    /** This as text, where it is a text. */
    default Optional<String> asText() {
        return this instanceof Scalar scalar ? scalar.value().stringValueOpt() : Optional.empty();
    }

    /** The field of that name as text, where it is a text. */
    default Optional<String> text(String name) {
        return field(name).flatMap(Written::asText);
    }

    /** The elements of the list under that name; none where there is no such list. */
    default List<Written> elements(String name) {
        return field(name)
                .map(found -> found instanceof Series series ? series.elements() : List.<Written>of())
                .orElse(List.of());
    }

    /** Named parts, in the order they were written. */
    record Fields(Place place, SequencedMap<String, Written> entries) implements Written {

        @Override
        public JsonNode toJson(String pointer, Map<String, Place> places) {
            places.put(pointer, place);
            var json = JsonNodeFactory.instance.objectNode();
            entries.forEach((name, value) -> json.set(name, value.toJson(pointer + "/" + escaped(name), places)));
            return json;
        }

        private static String escaped(String name) {
            return name.replace("~", "~0").replace("/", "~1");
        }

        private Fields joinedWith(Fields above) {
            var joined = new LinkedHashMap<>(entries);
            above.entries().forEach((name, value) -> joined.merge(name, value, Written::overlaidBy));
            return new Fields(above.place(), joined);
        }
    }

    /** A list. */
    record Series(Place place, List<Written> elements) implements Written {

        public Series {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode toJson(String pointer, Map<String, Place> places) {
            places.put(pointer, place);
            var json = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> json.add(element.toJson(pointer + "/" + json.size(), places)));
            return json;
        }

        private boolean hasIds() {
            return elements.stream().allMatch(element -> element.text(ID).isPresent());
        }

        private Series joinedWith(Series above) {
            var joined = new LinkedHashMap<String, Written>();
            elements.forEach(element -> joined.put(element.text(ID).orElseThrow(), element));
            above.elements()
                    .forEach(element -> joined.merge(element.text(ID).orElseThrow(), element, Written::overlaidBy));
            return new Series(above.place(), new ArrayList<>(joined.values()));
        }
    }

    /** One value: text, number, true, false or nothing. */
    record Scalar(Place place, JsonNode value) implements Written {

        @Override
        public JsonNode toJson(String pointer, Map<String, Place> places) {
            places.put(pointer, place);
            return value;
        }
    }

    /** Where something is written: a file as its writer knows it, and a line counted from 1. */
    record Place(String file, int line) {}
}
