package org.tandembot.roster;

import java.util.List;
import java.util.Locale;
import org.tandembot.store.Redaction;

/**
 * What a room or a feature keeps of people and teams. Keys of a team go by themselves, and names that stand in Redis are taken out of
 * it; left to do here is what lies in the vault, what is sealed, and what has no meaning without the name. May be repeated.
 */
public interface PersonalData {

    /** What is kept about this person, in words, for themselves to read. */
    default List<Held> about(PersonId person, Locale language) {
        return List.of();
    }

    /**
     * Forgets a person.
     *
     * @param what takes their id out of a text
     */
    default void forget(PersonId person, Redaction what) {}

    /**
     * Removes what a team has.
     *
     * @param what takes its id out of a text
     */
    default void remove(String team, Redaction what) {}

    /** Something that is kept: what it is, and what it says. */
    record Held(String what, String says) {}
}
