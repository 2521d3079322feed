package org.tandembot.vault;

import java.util.Optional;
import java.util.Set;

/** Keeps wrapped secrets by name, durably, and can really let go of them. */
interface Keeping {

    /** Keeps the secret unless there is one of that name; whoever comes first wins. */
    void putIfAbsent(String name, String wrapped);

    Optional<String> get(String name);

    /**
     * Puts another text in the place of what was read, and leaves as little as it can of that; nothing happens when it was removed or
     * changed meanwhile.
     */
    void replace(String name, String was, String wrapped);

    /** Removes the secret and every trace of it that can be reached; nothing happens when there is none. */
    void remove(String name);

    Set<String> names();

    /** Where that is, in words for the operator. */
    String place();
}
