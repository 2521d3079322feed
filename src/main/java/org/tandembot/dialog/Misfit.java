package org.tandembot.dialog;

import com.networknt.schema.Error;
import java.util.Collection;
import java.util.stream.Collectors;
import org.tandembot.settings.Nearest;
import tools.jackson.databind.JsonNode;

/**
 * One way in which content does not fit its schema, in plain words.
 *
 * @param pointer the part that does not fit, as a JSON Pointer
 */
record Misfit(String pointer, String wrong, String expected) {

    /**
     * Puts an error of the validator into plain words.
     *
     * @param rules the part of the schema that was not kept; its {@code description} says what the value is
     */
    static Misfit of(Error error, JsonNode rules) {
        var pointer = error.getInstanceLocation().toString();
        var subject = subject(pointer);
        var limit = error.getSchemaNode();
        var found = error.getInstanceNode();
        return switch (error.getKeyword()) {
            case "required" ->
                new Misfit(
                        pointer,
                        "`" + error.getProperty() + "` is missing",
                        described(rules.path("properties").path(error.getProperty()), "it to be given"));
            case "additionalProperties", "unevaluatedProperties" ->
                new Misfit(
                        pointer + "/" + error.getProperty(),
                        "`" + error.getProperty() + "` is not known here",
                        Guess.oneOf(
                                error.getProperty(), rules.path("properties").propertyNames()));
            case "propertyNames" ->
                new Misfit(
                        pointer + "/" + error.getProperty(),
                        "`" + error.getProperty() + "` cannot be a name here",
                        described(rules.path("propertyNames"), "another name"));
            case "maxLength" ->
                new Misfit(pointer, subject + " is " + length(found) + " characters long", "at most " + words(limit));
            case "minLength" ->
                new Misfit(pointer, subject + " is " + length(found) + " characters long", "at least " + words(limit));
            case "minItems" -> new Misfit(pointer, subject + " has too few entries", "at least " + words(limit));
            case "maxItems" -> new Misfit(pointer, subject + " has too many entries", "at most " + words(limit));
            case "type" -> new Misfit(pointer, subject + " is " + kind(found), kind(limit.asString()));
            case "enum" -> new Misfit(pointer, subject + " is `" + words(found) + "`", "one of: " + words(limit));
            case "pattern" ->
                new Misfit(
                        pointer, subject + " is `" + words(found) + "`", described(rules, "text like " + words(limit)));
            default ->
                new Misfit(pointer, subject + " " + error.getMessage(), described(rules, "what the schema asks for"));
        };
    }

    private static String subject(String pointer) {
        var name = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (name.isEmpty()) {
            return "the file";
        }
        return Character.isDigit(name.charAt(0)) ? "an entry" : "`" + name + "`";
    }

    private static String described(JsonNode rules, String otherwise) {
        return rules.path("description").asString(otherwise);
    }

    private static int length(JsonNode text) {
        return text.asString().codePointCount(0, text.asString().length());
    }

    private static String words(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : node.asString();
    }

    private static String kind(JsonNode found) {
        return switch (found.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            case NULL, MISSING -> "empty";
            case BINARY, POJO -> "of an unknown kind";
        };
    }

    private static String kind(String type) {
        return switch (type) {
            case "string" -> "text, in quotes where it looks like something else";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map";
            default -> type;
        };
    }

    /** Finds the word a writer most likely meant. */
    static final class Guess {

        private static final int LISTED_AT_MOST = 14;

        private Guess() {}

        /** Says which words are right, and which of them was likely meant: {@code one of: id, ask; did you mean `ask`?} */
        static String oneOf(String written, Collection<String> right) {
            if (right.isEmpty()) {
                return "none at all";
            }
            var all =
                    right.size() > LISTED_AT_MOST ? "one that the English has" : "one of: " + String.join(", ", right);
            return all
                    + Nearest.to(written, right)
                            .map(near -> "; did you mean `" + near + "`?")
                            .orElseGet(() -> parts(written, right));
        }

        /** The words below one that has some, such as {@code routes.intro}, for somebody who wrote {@code routes}. */
        private static String parts(String written, Collection<String> right) {
            var below = right.stream()
                    .filter(word -> word.startsWith(written + "."))
                    .sorted()
                    .toList();
            return below.isEmpty() ? "" : ", such as " + String.join(", ", below);
        }
    }
}
