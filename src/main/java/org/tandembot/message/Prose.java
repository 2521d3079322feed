package org.tandembot.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words with light emphasis. A renderer escapes every span, so whatever a person typed is inert: no mention, no link, no
 * mark-up of the platform.
 */
public record Prose(List<Span> spans) {

    private static final Pattern STRONG = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);
    /** Controls, bidirectional overrides and invisible characters, with which text can pose as something else. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t]]|[\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFFF9-\\uFFFB]|[\\x{E0000}-\\x{E007F}]");

    public Prose {
        spans = List.copyOf(spans);
    }

    /** A run of words in one style. */
    public sealed interface Span permits Plain, Strong {
        String text();
    }

    /** Words as they are. */
    public record Plain(String text) implements Span {
        public Plain {
            text = visible(text);
        }
    }

    /** Words that stand out. */
    public record Strong(String text) implements Span {
        public Strong {
            text = visible(text);
        }
    }

    /** Text with no mark-up at all: the only way for words that a person typed. */
    public static Prose plain(String text) {
        return new Prose(List.of(new Plain(text)));
    }

    /** Text of ours, where {@code **words**} stand out. */
    public static Prose marked(String text) {
        var spans = new ArrayList<Span>();
        var strong = STRONG.matcher(text);
        var from = 0;
        while (strong.find()) {
            if (strong.start() > from) {
                spans.add(new Plain(text.substring(from, strong.start())));
            }
            spans.add(new Strong(strong.group(1)));
            from = strong.end();
        }
        if (from < text.length()) {
            spans.add(new Plain(text.substring(from)));
        }
        return new Prose(spans);
    }

    /** The words alone, for fallback texts and for those who listen rather than look. */
    public String asPlain() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** {@code text} without the characters that nobody sees but that change how the rest is read. */
    public static String visible(String text) {
        return isPlainLatin(text) ? text : UNSEEN.matcher(text).replaceAll("");
    }

    /** At most so many characters of a text, on one line and never half a sign, with a mark where something is missing. */
    public static String shortened(String text, int longest) {
        var line = visible(text).strip().replaceAll("\\s+", " ");
        if (line.length() <= longest) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end).stripTrailing() + "…";
    }

    /** Whether it has only signs among which nothing unseen is: Latin letters, dashes and quotes. Most texts do, and then need no closer look. */
    private static boolean isPlainLatin(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!(c >= ' ' && c < 0x7F) && !(c >= 0xA0 && c < 0x61C) && !(c >= 0x2010 && c < 0x2028) && c != '\n') {
                return false;
            }
        }
        return true;
    }

    /** The text in pieces of at most {@code longest} characters, parted at white space where there is some. */
    public static List<String> pieces(String text, int longest) {
        var pieces = new ArrayList<String>();
        var from = 0;
        while (text.length() - from > longest) {
            var to = parting(text, from, from + longest);
            pieces.add(text.substring(from, to));
            from = to;
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
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
}
