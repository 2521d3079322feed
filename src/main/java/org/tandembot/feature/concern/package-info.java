/** Concerns: raised without a name, answered, and told back. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "admin",
            "chat",
            "workspace",
            "form",
            "message",
            "dialog",
            "roster",
            "schedule",
            "settings",
            "vault",
            "store"
        })
package org.tandembot.feature.concern;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
