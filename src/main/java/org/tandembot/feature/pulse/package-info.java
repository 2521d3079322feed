/** Pulse rounds: questions asked of a team, sealed ballots, and the group's result. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "admin",
            "ballot",
            "chat",
            "workspace",
            "form",
            "message",
            "deck",
            "dialog",
            "roster",
            "schedule",
            "vault",
            "disclosure",
            "release",
            "store",
            "settings"
        })
package org.tandembot.feature.pulse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
