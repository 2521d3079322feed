package org.tandembot.platform.slack;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in Slack. What Slack does not tell is an empty string.
 *
 * @param channel a channel or direct message; to write there, also a person
 * @param thread the time stamp of the message under which it is, where it is in a thread
 */
record Spot(String channel, String thread) {

    static final Spot NONE = new Spot("", "");

    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}\\.[0-9]{1,9}");

    /** @throws MalformedRequest if that is no channel's id */
    static Spot of(@Nullable String channel, @Nullable String thread) {
        return new Spot(
                SlackIds.channel(channel),
                thread != null && TIME.matcher(thread).matches() ? thread : "");
    }

    static Spot of(@Nullable String channel) {
        return of(channel, null);
    }

    /** Where a form was opened, from what Tandem wrote into it: a hint of the place, and of nothing else. */
    static Spot ofForm(@Nullable String metadata) {
        var parts = SlackIds.orEmpty(metadata).split("/", 2);
        var channel = SlackIds.opener(parts[0]);
        return channel.isEmpty() && !parts[0].isEmpty() ? NONE : of(channel, parts.length > 1 ? parts[1] : "");
    }

    /** What a form remembers of where it was opened. */
    String inForm() {
        return (isPrivate() ? "" : channel) + (thread.isEmpty() ? "" : "/" + thread);
    }

    boolean isPrivate() {
        return channel.isEmpty() || channel.startsWith("D");
    }
}
