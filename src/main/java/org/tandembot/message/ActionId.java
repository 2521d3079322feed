package org.tandembot.message;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names what a button or form does: {@code pulse.answer?c=agree&q=P1.C1a&r=7K2M}. It says what is wanted, never who wants
 * it: that is read from the platform's signed envelope alone.
 */
public record ActionId(String feature, String verb, Map<String, String> args) {

    /** Slack's limit for an action id, the shortest of all platforms. */
    public static final int LONGEST = 255;

    private static final int MOST_OF_A_NAME = 15;

    /** Whether a person was asked first and said yes. */
    private static final String SURE = "sure";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern KEY = Pattern.compile("[a-z]{1,10}");

    /** The safe answer to a question that was put before what cannot be taken back: nothing is done. */
    public static final ActionId LEAVE = new ActionId("chat", "leave");

    public ActionId {
        require(NAME.matcher(feature).matches(), feature);
        require(NAME.matcher(verb).matches(), verb);
        args.keySet().forEach(key -> require(KEY.matcher(key).matches(), key));
        args = Collections.unmodifiableMap(new TreeMap<>(args));
        var encoded = encode(feature, verb, args);
        require(encoded.length() <= LONGEST, encoded);
    }

    public ActionId(String feature, String verb) {
        this(feature, verb, Map.of());
    }

    /** The same action with one more argument. */
    public ActionId with(String key, String value) {
        var more = new TreeMap<>(args);
        more.put(key, value);
        return new ActionId(feature, verb, more);
    }

    /** The beginning of a name: as many characters as fit among some arguments, whatever they are. */
    public static String shortened(String name) {
        var letters = name.codePoints().limit(MOST_OF_A_NAME).toArray();
        var begin = new String(letters, 0, letters.length);
        return begin.equals(name) ? name : begin + "…";
    }

    /** The same action, as a button presses it that asks first: see {@link Button#confirming}. */
    public ActionId confirmed() {
        return with(SURE, "yes");
    }

    /** Whether it was asked about before the press. */
    public boolean isConfirmed() {
        return arg(SURE).equals("yes");
    }

    /** The argument's value, or an empty string where there is none. */
    public String arg(String key) {
        return args.getOrDefault(key, "");
    }

    /** The argument as a place in a list, from 0; -1, where nothing is, if there is none or it is no such number. */
    public int place(String key) {
        return PLACE.matcher(arg(key)).matches() ? Integer.parseInt(arg(key)) : -1;
    }

    /** The argument as a number of zero or more; 0 where there is none, or it is no such number. */
    public int number(String key) {
        return Math.max(0, place(key));
    }

    /** The argument as a day; empty where there is none, or it is no day. */
    public Optional<LocalDate> day(String key) {
        try {
            return Optional.of(LocalDate.parse(arg(key)));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** The text that travels through a platform and comes back. */
    public String encoded() {
        return encode(feature, verb, args);
    }

    /** Reads what {@link #encoded()} wrote; empty for anything else, however odd. */
    public static Optional<ActionId> parse(String encoded) {
        try {
            var dot = encoded.indexOf('.');
            var mark = encoded.indexOf('?');
            var verb = mark < 0 ? encoded.substring(dot + 1) : encoded.substring(dot + 1, mark);
            var args = new TreeMap<String, String>();
            if (mark >= 0) {
                for (var pair : encoded.substring(mark + 1).split("&", -1)) {
                    var is = pair.indexOf('=');
                    args.put(pair.substring(0, is), decode(pair.substring(is + 1)));
                }
            }
            return Optional.of(new ActionId(encoded.substring(0, dot), verb, args));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static String encode(String feature, String verb, Map<String, String> args) {
        var text = new StringBuilder(64).append(feature).append('.').append(verb);
        var joint = '?';
        for (var arg : args.entrySet()) {
            text.append(joint).append(arg.getKey()).append('=').append(escape(arg.getValue()));
            joint = '&';
        }
        return text.toString();
    }

    private static String escape(String value) {
        return isSimple(value) ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String value) {
        return isSimple(value) ? value : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static boolean isSimple(String value) {
        return value.chars()
                .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || c == '.' || c == '-' || c == '_');
    }

    private static void require(boolean holds, String part) {
        if (!holds) {
            throw new IllegalArgumentException("Not an action id, or too long for the platforms: " + part);
        }
    }

    @Override
    public String toString() {
        return encoded();
    }
}
