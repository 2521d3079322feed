/** What people do in a chat and what comes back, the same on every platform. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "message",
            "dialog",
            "roster",
            "schedule",
            "vault",
            "store",
            "connection",
            "workspace"
        })
package org.tandembot.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
