package org.tandembot.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that is to be gone from all that is kept, and what comes in its place. A name that goes on is another one.
 *
 * @param letters what such names go on with, as a set in a pattern
 */
public record Redaction(String name, String instead, String letters) {

    private static final String LETTERS = "A-Za-z0-9";

    /** Of a name of letters and digits, such as a team's id. */
    public static Redaction ofWord(String name, String instead) {
        return new Redaction(name, instead, LETTERS);
    }

    /** The text without the name. */
    public String in(String text) {
        return pattern(name).matcher(text).replaceAll(Matcher.quoteReplacement(instead));
    }

    /** Whether the name is there, also as it stands in keys and actions. */
    public boolean isIn(String text) {
        return pattern(name).matcher(text).find()
                || pattern(inKeys()).matcher(text).find();
    }

    /** What a key may not hold is percent-encoded in it. */
    String inKeys() {
        return Keys.part(name);
    }

    private Pattern pattern(String form) {
        // What comes before it in a key may be percent-encoded too, and end in a digit.
        var before = "(?:(?<![%s])|(?<=%%[0-9A-F]{2}))".formatted(LETTERS);
        return Pattern.compile("%s%s(?![%s])".formatted(before, Pattern.quote(form), letters));
    }
}
