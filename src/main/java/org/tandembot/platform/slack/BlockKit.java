package org.tandembot.platform.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    /** How many blocks more than the message has may still be written, for those that are split. */
    private int spare;

    BlockKit(JsonGenerator out, int spare) {
        this.out = out;
        this.spare = spare;
    }

    JsonGenerator out() {
        return out;
    }

    void start(String type) {
        out.writeStartObject();
        out.writeStringProperty("type", type);
    }

    void end() {
        out.writeEndObject();
    }

    /** A {@code plain_text} object, shortened to Slack's limit for its place. */
    void plainText(String property, String text, int longest) {
        out.writeName(property);
        plainText(shortened(Prose.visible(text), longest));
    }

    private void plainText(String text) {
        start("plain_text");
        out.writeStringProperty("text", text);
        out.writeBooleanProperty("emoji", false);
        end();
    }

    /** Paragraphs in rich text, each beginning on a line of its own, in as many blocks as their length needs. */
    void richText(List<Prose> paragraphs) {
        var open = false;
        var room = 0;
        for (var paragraph : paragraphs) {
            for (var section : sections(paragraph)) {
                var length = length(section);
                if (open && length > room && spare > 0) {
                    endRichText();
                    spare--;
                    open = false;
                }
                if (!open) {
                    start("rich_text");
                    out.writeArrayPropertyStart("elements");
                    open = true;
                    room = LONGEST_TEXT;
                }
                section(section);
                room -= length;
            }
        }
        if (open) {
            endRichText();
        }
    }

    /** Characters that every client lets people select and copy. */
    void code(String text) {
        start("rich_text");
        out.writeArrayPropertyStart("elements");
        start("rich_text_preformatted");
        out.writeArrayPropertyStart("elements");
        start("text");
        out.writeStringProperty("text", text);
        end();
        endRichText();
        endRichText();
    }

    private void endRichText() {
        out.writeEndArray();
        end();
    }

    private void section(List<Prose.Span> spans) {
        start("rich_text_section");
        out.writeArrayPropertyStart("elements");
        for (var span : spans) {
            start("text");
            out.writeStringProperty("text", span.text());
            if (span instanceof Prose.Strong) {
                out.writeObjectPropertyStart("style");
                out.writeBooleanProperty("bold", true);
                out.writeEndObject();
            }
            end();
        }
        out.writeEndArray();
        end();
    }

    /** Small print. Slack has no emphasis there that could be trusted with what a person typed. */
    void context(String text) {
        start("context");
        out.writeArrayPropertyStart("elements");
        pieces(text, LONGEST_CONTEXT_TEXT).stream().limit(MOST_CONTEXT_ELEMENTS).forEach(this::plainText);
        out.writeEndArray();
        end();
    }

    /**
     * Elements side by side. Slack wants each action id once in a block, so one that comes again starts a new block:
     * anything added to the id would change what it means.
     */
    <T> void actions(List<T> elements, java.util.function.Function<T, String> id, java.util.function.Consumer<T> draw) {
        var seen = new HashSet<String>();
        startActions();
        for (var element : elements) {
            if (!seen.add(id.apply(element))) {
                endRichText();
                startActions();
                seen.clear();
                seen.add(id.apply(element));
                spare--;
            }
            draw.accept(element);
        }
        endRichText();
    }

    private void startActions() {
        start("actions");
        out.writeArrayPropertyStart("elements");
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
            for (var piece : pieces(span.text(), LONGEST_TEXT)) {
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

    /** The text in pieces of at most {@code longest} characters, parted at white space where there is some. */
    static List<String> pieces(String text, int longest) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.length() <= longest) {
            return List.of(text);
        }
        var pieces = new ArrayList<String>();
        var from = 0;
        while (text.length() - from > longest) {
            var to = parting(text, from, from + longest);
            pieces.add(text.substring(from, to));
            from = to;
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private static int parting(String text, int from, int latest) {
        for (var at = latest; at > from + (latest - from) / 2; at--) {
            if (Character.isWhitespace(text.charAt(at - 1))) {
                return at;
            }
        }
        return Character.isHighSurrogate(text.charAt(latest - 1)) ? latest - 1 : latest;
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
