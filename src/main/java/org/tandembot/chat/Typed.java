package org.tandembot.chat;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetSpanner;
import com.ibm.icu.text.UnicodeSetSpanner.CountMethod;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people type, read alike however it was typed: keyboards, other programs and the chats themselves put marks in that nobody
 * sees, and several kinds of space.
 */
public final class Typed {

    private static final UnicodeSetSpanner UNSEEN = new UnicodeSetSpanner(
            new UnicodeSet("[[:Default_Ignorable_Code_Point:][:Cf:][:Cc:]-[:White_Space:]]").freeze());
    /** The blank of braille has nothing to see either. */
    private static final UnicodeSetSpanner SPACES =
            new UnicodeSetSpanner(new UnicodeSet("[[:White_Space:]\\u2800]").freeze());

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    /** Of all that {@link #ACCENTS} finds; below it there is nothing to look for. */
    private static final char FIRST_ACCENT = '\u0300';

    private static final Pattern APOSTROPHE = Pattern.compile("[\\u2018\\u2019\\u02BC`\\u00B4]");

    private Typed() {}

    /** @param key the same for all ways to write it: no case, no quotes or other marks around it; empty where nothing is left */
    record Word(String written, String key) {

        static Word of(String written) {
            var plain = bare(written);
            var inner = AROUND.matcher(plain).replaceAll("");
            return new Word(written, APOSTROPHE.matcher(inner).replaceAll("'"));
        }
    }

    /** Without capitals and accents, which many leave out: tîm is tim. Most texts are of plain letters, and need no more than the first. */
    public static String bare(String written) {
        if (written.getBytes(StandardCharsets.UTF_8).length == written.length()) {
            return written.toLowerCase(Locale.ROOT);
        }
        var parted = Normalizer.normalize(written, Normalizer.Form.NFKD);
        var hasAccents = parted.chars().anyMatch(letter -> letter >= FIRST_ACCENT);
        return (hasAccents ? ACCENTS.matcher(parted).replaceAll("") : parted).toLowerCase(Locale.ROOT);
    }

    /** The text in one line, with nothing hidden in it and one plain space between words. */
    public static String folded(String text) {
        var seen = UNSEEN.deleteFrom(text);
        return SPACES.trim(SPACES.replaceFrom(seen, " ", CountMethod.WHOLE_SPAN))
                .toString();
    }

    /** The text without white space around it; empty where there is nothing to see. What stands between is left as it is. */
    static String trimmed(String text) {
        return folded(text).isEmpty() ? "" : SPACES.trim(text).toString();
    }

    static List<Word> words(String text) {
        return Stream.of(folded(text).split(" ")).map(Word::of).toList();
    }

    static String written(List<Word> words) {
        return words.stream().map(Word::written).collect(Collectors.joining(" "));
    }

    static String keys(List<Word> words) {
        return words.stream().map(Word::key).filter(key -> !key.isEmpty()).collect(Collectors.joining(" "));
    }
}
