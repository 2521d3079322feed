package org.tandembot.message;

/** What fits on every platform; the shortest limit of all counts. */
final class Limits {

    private Limits() {}

    /**
     * The text as people see it. A longer one is shortened: the names of people and teams are in it, and an operator's own words, and
     * none of them may keep a page from being shown.
     *
     * @throws IllegalArgumentException if nothing of it can be seen
     */
    static String line(String what, String text, int longest) {
        var seen = Prose.visible(text).strip();
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("A %s has nothing that can be read".formatted(what));
        }
        return seen.length() > longest ? Prose.shortened(seen, longest) : seen;
    }
}
