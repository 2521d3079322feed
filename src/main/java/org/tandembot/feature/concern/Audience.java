package org.tandembot.feature.concern;

import java.util.Optional;

/** The roles that a concern is written to, or passed on to. */
enum Audience {
    MANAGER,
    GUARDIAN,
    BOTH;

    boolean hasManagers() {
        return this != GUARDIAN;
    }

    boolean hasGuardian() {
        return this != MANAGER;
    }

    /** Its name in forms and in {@code /dialogs}. */
    String code() {
        return Concern.codeOf(this);
    }

    static Optional<Audience> of(String code) {
        return Concern.byCode(values(), code);
    }
}
