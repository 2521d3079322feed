package org.tandembot.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The one place where the names of Redis keys are made.
 *
 * <p>Every name starts with {@code tandem:}. A team's keys carry the team as hash tag, so that one script may touch several
 * of them on a Redis Cluster too.
 */
public final class Keys {

    private static final String PREFIX = "tandem:";
    /** What fits every name. */
    public static final String ALL = PREFIX + "*";

    private static final Pattern PART = Pattern.compile("[^\\s{}:\\p{Cntrl}]{1,200}");

    private Keys() {}

    /**
     * A key of one team: {@code tandem:{team}:a:b}.
     *
     * @throws IllegalArgumentException when a part is empty, longer than 200 characters, or has a brace, a colon or a space
     */
    public static String inTeam(String team, String... parts) {
        return join(new StringBuilder(PREFIX).append('{').append(valid(team)).append('}'), parts);
    }

    /**
     * A key that belongs to no team: {@code tandem:a:b}. Two of them in one script need not share a Cluster slot.
     *
     * @throws IllegalArgumentException as {@link #inTeam}
     */
    public static String global(String first, String... more) {
        return join(new StringBuilder(PREFIX).append(valid(first)), more);
    }

    /** Any text as a part of a key: what a part may not hold is percent-encoded. */
    public static String part(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }

    private static String join(StringBuilder name, String... parts) {
        for (var part : parts) {
            name.append(':').append(valid(part));
        }
        return name.toString();
    }

    private static String valid(String part) {
        if (!PART.matcher(part).matches()) {
            throw new IllegalArgumentException(
                    "A part of a key is 1 to 200 characters without braces, colons and spaces");
        }
        return part;
    }
}
