package org.tandembot.vault;

import java.util.Collection;

/** Knows what is sealed by key sets of the vault, so that one that is missing is found before somebody needs it. */
public interface KeysInUse {

    /**
     * A key set without which something cannot be read.
     *
     * @param isConcern whether it seals a concern, of which its team's managers may not know
     */
    record Needed(String team, String keySet, boolean isConcern) {}

    /** All that are needed now. Looks at every team, so it is for the start. */
    Collection<Needed> needed();
}
