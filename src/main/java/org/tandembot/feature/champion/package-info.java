/** Champions: put forward by colleagues, asked in private, and looked after once they have said yes. */
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
            "settings",
            "slip",
            "vault",
            "disclosure",
            "release",
            "store"
        })
package org.tandembot.feature.champion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
