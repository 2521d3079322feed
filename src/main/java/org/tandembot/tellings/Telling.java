package org.tandembot.tellings;

import java.time.LocalDate;
import java.util.Set;

/**
 * A figure of a whole team that is to be told. Statement, team and day together name it.
 *
 * @param statement what people were asked, such as about one tip; only figures of the same statement are laid side by side
 * @param day the day it is of
 * @param asked digests of all whose answers could be in it, whether they answered or not
 */
public record Telling(String statement, String team, LocalDate day, Set<String> asked) {
    public Telling {
        asked = Set.copyOf(asked);
    }
}
