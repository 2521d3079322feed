package org.tandembot.roster;

import java.util.Optional;

/**
 * The principle that a team has most to gain from just now. Whoever learns it from what may be shown writes it here; whoever
 * wishes to help with it reads it. Neither knows the other.
 */
public interface Focus {

    /** Id of the principle in focus, such as {@code PR.3}; empty where none is. */
    Optional<String> of(Team team);

    /**
     * Puts this principle in the place of the one before. May be repeated.
     *
     * @param principle id of a principle; empty where nothing may be said
     */
    void set(Team team, Optional<String> principle);
}
