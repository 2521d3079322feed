package org.tandembot.vault;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps key sets by id, wrapped by the master key, apart from what they seal.
 *
 * <p>An id is 1 to 100 letters, digits, hyphens and underscores. Every method but {@link #forget} may fail with an
 * exception when the keeping cannot be reached, or is not the one that it was when this instance started.
 */
public interface Vault {

    /**
     * Draws a fresh random key set and keeps it durably; where the id has one already, that one is opened. So a crash or
     * two instances at once end with one key set, the same for all.
     */
    Sealer create(String id);

    /** The key set of that id, unless there never was one or it is destroyed. */
    Optional<Sealer> open(String id);

    /**
     * Removes the key set for good, and checks that it is gone. What it sealed can never be read again. May be repeated.
     *
     * @throws IllegalStateException when it is still there afterwards
     */
    void destroy(String id);

    /**
     * Drops the key set from this instance's memory, for when another instance has destroyed it. Without being told, an
     * instance lets go of it within ten minutes of having opened it.
     */
    void forget(String id);

    /** Tells this vault from every other: random, and the same wherever it is moved. */
    String id();

    /** The ids of all key sets kept. */
    Set<String> ids();
}
