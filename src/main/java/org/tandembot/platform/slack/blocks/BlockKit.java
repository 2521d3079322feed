package org.tandembot.platform.slack.blocks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.tandembot.message.Button;
import org.tandembot.message.Prose;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the parts of Slack's Block Kit that Tandem uses. Words go out as {@code rich_text} elements and {@code plain_text}
 * objects only: Slack takes neither for mark-up, so a mention, link or emoji code in them stays the characters it is.
 */
final class BlockKit {

    /** Slack's limit for a text object. */
    static final int LONGEST_TEXT = 3000;

    private static final int LONGEST_CONTEXT_TEXT = 2000;
    private static final int MOST_CONTEXT_ELEMENTS = 10;

    private final JsonGenerator out;
    private final Locale language;
    /** How many blocks more than the message has may still be written, for those that are split. */
    private int spare;

    BlockKit(JsonGenerator out, int spare, Locale language) {
        this.out = out;
        this.language = language;
        this.spare = spare;
    }

    /** What is drawn is written in it. */
    Locale language() {
        return language;
    }

    JsonGenerator out() {
        return out;
    }

    /** An object of this type, with what is written inside. */
    void object(String type, Runnable inside) {
        out.writeStartObject();
        out.writeStringProperty("type", type);
        inside.run();
        out.writeEndObject();
    }

    private void elements(String type, Runnable each) {
        object(type, () -> {
            out.writeArrayPropertyStart("elements");
            each.run();
            out.writeEndArray();
        });
    }

    private void text(String text, boolean isBold) {
        object("text", () -> {
            out.writeStringProperty("text", text);
            if (isBold) {
                out.writeObjectPropertyStart("style");
                out.writeBooleanProperty("bold", true);
                out.writeEndObject();
            }
        });
    }

    /** A {@code plain_text} object, shortened to Slack's limit for its place. */
    void plainText(String property, String text, int longest) {
        out.writeName(property);
        plainText(shortened(Prose.visible(text), longest));
    }

    private void plainText(String text) {
        object("plain_text", () -> {
            out.writeStringProperty("text", text);
            out.writeBooleanProperty("emoji", false);
        });
    }

    /** Paragraphs in rich text, each beginning on a line of its own, in as many blocks as their length needs. */
    void richText(List<Prose> paragraphs) {
        var groups = new ArrayList<List<List<Prose.Span>>>();
        var room = 0;
        for (var section : paragraphs.stream()
                .flatMap(paragraph -> sections(paragraph).stream())
                .toList()) {
            var length = length(section);
            if (groups.isEmpty() || (length > room && spare > 0)) {
                spare -= groups.isEmpty() ? 0 : 1;
                groups.add(new ArrayList<>());
                room = LONGEST_TEXT;
            }
            groups.getLast().add(section);
            room -= length;
        }
        groups.forEach(group -> elements("rich_text", () -> group.forEach(this::section)));
    }

    /** Characters that every client lets people select and copy. */
    void code(String text) {
        elements("rich_text", () -> elements("rich_text_preformatted", () -> text(text, false)));
    }

    private void section(List<Prose.Span> spans) {
        elements("rich_text_section", () -> spans.forEach(span -> text(span.text(), span instanceof Prose.Strong)));
    }

    /** Small print. Slack has no emphasis there that could be trusted with what a person typed. */
    void context(String text) {
        elements(
                "context",
                () -> Prose.pieces(text, LONGEST_CONTEXT_TEXT).stream()
                        .limit(MOST_CONTEXT_ELEMENTS)
                        .forEach(this::plainText));
    }

    /**
     * Buttons side by side. Slack wants each action id once in a block, so one that comes again starts a new block:
     * anything added to the id would change what it means.
     */
    void actions(List<Button> buttons, Consumer<Button> draw) {
        var rows = new ArrayList<Map<String, Button>>();
        for (var button : buttons) {
            var id = button.onPress().encoded();
            if (rows.isEmpty() || rows.getLast().containsKey(id)) {
                spare -= rows.isEmpty() ? 0 : 1;
                rows.add(new LinkedHashMap<>());
            }
            rows.getLast().put(id, button);
        }
        rows.forEach(row -> elements("actions", () -> row.values().forEach(draw)));
    }

    private static int length(List<Prose.Span> spans) {
        return spans.stream().mapToInt(span -> span.text().length()).sum();
    }

    /** The spans of a paragraph in runs that fit into one block each. */
    private static List<List<Prose.Span>> sections(Prose prose) {
        var sections = new ArrayList<List<Prose.Span>>();
        var section = new ArrayList<Prose.Span>();
        var room = LONGEST_TEXT;
        for (var span : prose.spans()) {
            for (var piece : Prose.pieces(span.text(), LONGEST_TEXT)) {
                if (piece.length() > room) {
                    sections.add(List.copyOf(section));
                    section.clear();
                    room = LONGEST_TEXT;
                }
                section.add(
                        switch (span) {
                            case Prose.Plain plain -> new Prose.Plain(piece);
                            case Prose.Strong strong -> new Prose.Strong(piece);
                        });
                room -= piece.length();
            }
        }
        if (!section.isEmpty()) {
            sections.add(section);
        }
        return sections;
    }

    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var cut = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, cut) + "…";
    }

    /** The text where Slack would read mark-up: without mentions and links. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
