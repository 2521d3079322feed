package org.tandembot.vault;

import java.io.Serial;

/** Something sealed cannot be opened: other keys, another context, or changed since. */
public final class NotOurSeal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    NotOurSeal(Throwable cause) {
        super("It was sealed with other keys or for something else, or it was changed since", cause);
    }
}
