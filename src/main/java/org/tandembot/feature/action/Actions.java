package org.tandembot.feature.action;

import java.util.List;
import java.util.Optional;

/** All actions. A write that fails has told nobody that it worked, and may be repeated. */
interface Actions {

    /**
     * An action as it was read.
     *
     * @param text exactly what is kept, so that a change by somebody else is noticed
     */
    record Kept(String team, Action action, String text) {}

    /** Keeps a new one; one with this id that is there already stays as it is. */
    void create(String team, Action action);

    Optional<Kept> find(String team, String id);

    /** The team's actions, newest first. */
    List<Kept> of(String team);

    /** Puts {@code changed} in the place of what was read; false where it was changed since, and nothing was done. */
    boolean save(Kept read, Action changed);

    /** Takes the last change back; an action that was new is gone. False as {@link #save}. */
    boolean undo(Kept read);
}
