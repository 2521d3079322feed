/** Votes: a quick one on what to work on first, and who can see their views in what was done. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
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
            "store"
        })
package org.tandembot.feature.vote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
