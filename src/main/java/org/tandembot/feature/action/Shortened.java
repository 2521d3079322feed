package org.tandembot.feature.action;

import org.tandembot.message.Prose;

/** Text cut to fit, with a mark where something is missing. */
final class Shortened {

    private Shortened() {}

    /** At most so many characters of {@code text}, on one line and never half a sign. */
    static String to(int longest, String text) {
        var line = Prose.visible(text).strip().replaceAll("\\s+", " ");
        if (line.length() <= longest) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end).stripTrailing() + "…";
    }
}
