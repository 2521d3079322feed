/** Setting up a team from its channel, and what members say of where they work. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "admin",
            "chat",
            "workspace",
            "form",
            "message",
            "deck",
            "dialog",
            "roster",
            "schedule",
            "store"
        })
package org.tandembot.feature.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
