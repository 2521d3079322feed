/** Pulse rounds: questions asked of a team, sealed ballots, and the group's result. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ballot",
            "chat",
            "message",
            "dialog",
            "roster",
            "schedule",
            "vault",
            "disclosure",
            "store"
        })
package org.tandembot.feature.pulse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
