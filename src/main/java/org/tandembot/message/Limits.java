package org.tandembot.message;

/** What fits on every platform; the shortest limit of all counts. */
final class Limits {

    private Limits() {}

    static String line(String what, String text, int longest) {
        var seen = Prose.visible(text).strip();
        if (seen.isEmpty() || seen.length() > longest) {
            throw new IllegalArgumentException(
                    "A %s has 1 to %d characters, not %d: %s".formatted(what, longest, seen.length(), seen));
        }
        return seen;
    }
}
