package org.tandembot.platform.slack;

import org.jspecify.annotations.Nullable;
import org.tandembot.roster.PersonId;

/** Slack's ids as they come with a request. */
final class SlackIds {

    private static final int LONGEST = 40;

    private SlackIds() {}

    /** @throws MalformedRequest if that is no user's id */
    static PersonId person(String workspace, @Nullable String user) {
        if (user == null || !isId(user)) {
            throw new MalformedRequest();
        }
        return new PersonId(Workspaces.PLATFORM, workspace, user);
    }

    /**
     * The channel, or an empty string where Slack told none.
     *
     * @throws MalformedRequest if that is no channel's id
     */
    static String channel(@Nullable String channel) {
        if (channel == null || channel.isEmpty()) {
            return "";
        }
        if (!isId(channel)) {
            throw new MalformedRequest();
        }
        return channel;
    }

    /** The channel a form was opened in, from what Tandem wrote into it: a hint of the place, and of nothing else. */
    static String opener(@Nullable String metadata) {
        return metadata != null && isId(metadata) && (metadata.startsWith("C") || metadata.startsWith("G"))
                ? metadata
                : "";
    }

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
