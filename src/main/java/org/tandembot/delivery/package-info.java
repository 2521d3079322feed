/** Everything that is sent without being asked for: the outbox, a dispatcher for each workspace, limits, quiet hours, metrics. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chat",
            "workspace",
            "message",
            "dialog",
            "roster",
            "schedule",
            "vault",
            "store",
            "settings"
        })
package org.tandembot.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
