/** Microsoft Teams: activities with a checked token in, Connector calls out; knows no feature. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform.http",
            "platform.msteams.cards",
            "platform.msteams.registration",
            "chat",
            "workspace",
            "message",
            "roster",
            "dialog",
            "settings",
            "store"
        })
package org.tandembot.platform.msteams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
