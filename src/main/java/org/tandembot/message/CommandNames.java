package org.tandembot.message;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands that a text of ours names, as in {@code **&#47;pulse open**}. Nothing is typed alike everywhere, so each platform says
 * them as its own people type them. Until then a command stands between two marks, which Unicode keeps from meaning anything.
 */
public final class CommandNames {

    private static final String BEGIN = "\uFDD1";
    private static final String END = "\uFDD2";

    /**
     * All words of a command that stands out or is quoted, up to a place for what is filled in, else its first; a stroke elsewhere is no
     * command.
     */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<![\\p{L}\\p{N}/:.])/((?:(?<=(?:\\*\\*|“)/)[a-z]+(?: [A-Za-z]+)*(?=(?: \\{[a-z]+})?(?:\\*\\*|”)))|[a-z]+)");

    private static final Pattern MARKED = Pattern.compile(BEGIN + "([A-Za-z ]+)" + END);
    private static final Pattern MARKS = Pattern.compile("[" + BEGIN + END + "]");

    private CommandNames() {}

    /** Marks the commands in a text of ours. */
    public static String marked(String text) {
        return text.indexOf('/') < 0 ? text : WRITTEN.matcher(text).replaceAll(BEGIN + "$1" + END);
    }

    /** The text, with each command as {@code typed} says it; also inside of other writing, such as JSON. */
    public static String said(String text, UnaryOperator<String> typed) {
        if (text.indexOf(BEGIN) < 0 && text.indexOf(END) < 0) {
            return text;
        }
        var said = MARKED.matcher(text).replaceAll(command -> Matcher.quoteReplacement(typed.apply(command.group(1))));
        return MARKS.matcher(said).replaceAll("");
    }

    /** The text with each command as in Slack: {@code /pulse open}. */
    public static String withStroke(String text) {
        return said(text, command -> "/" + command);
    }
}
