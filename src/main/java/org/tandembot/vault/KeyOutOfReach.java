package org.tandembot.vault;

import java.io.Serial;

/** Something sealed is there and its key is not: it is lost, or in the vault of another instance. Nothing was changed. */
public final class KeyOutOfReach extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public KeyOutOfReach() {
        super("The key is not in this instance's vault");
    }
}
