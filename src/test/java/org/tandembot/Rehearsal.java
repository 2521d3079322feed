package org.tandembot;

/** How long tests of chance and storms go on: long with {@code ./mvnw -Pfull verify}, else long enough for a change of code. */
public final class Rehearsal {

    private Rehearsal() {}

    /** {@code full} in a full rehearsal, else {@code usual}. */
    public static int times(int usual, int full) {
        return Boolean.getBoolean("tandem.full") ? full : usual;
    }
}
