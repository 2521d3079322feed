/** Champions: put forward by colleagues, asked in private, and looked after once they have said yes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ballot",
            "chat",
            "form",
            "message",
            "dialog",
            "roster",
            "schedule",
            "vault",
            "disclosure",
            "tellings",
            "store"
        })
package org.tandembot.feature.champion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
