package org.tandembot.roster;

import java.util.regex.Pattern;

final class Ids {

    private Ids() {}

    static void require(Pattern pattern, String part) {
        if (!pattern.matcher(part).matches()) {
            throw new IllegalArgumentException("Not an id: " + part);
        }
    }

    static String[] threeParts(String text) {
        var parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not an id: " + text);
        }
        return parts;
    }
}
