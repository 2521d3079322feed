package org.tandembot.platform.slack;

import org.jspecify.annotations.Nullable;

/** Slack's ids and words as they come with a request. */
final class SlackIds {

    private static final int LONGEST = 40;

    private SlackIds() {}

    /** Whether this has the form of Slack's ids: capital letters and digits. */
    static boolean isId(String text) {
        return text.length() > 1
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What a person typed, without the escapes that Slack puts into the text of commands and messages. */
    static String unescaped(@Nullable String text) {
        return orEmpty(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
