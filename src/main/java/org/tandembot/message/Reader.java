package org.tandembot.message;

import java.util.List;
import java.util.Locale;

/** Whoever reads something: one person, or all who are in a channel. */
@FunctionalInterface
public interface Reader {

    /** The language in which they read: a person's own where it is known, else their team's, else English. */
    Locale language();

    /** Names and values that whatever they read may have in it, such as the name of their team: {@code "team", "Riverside"}. */
    default List<Object> known() {
        return List.of();
    }
}
