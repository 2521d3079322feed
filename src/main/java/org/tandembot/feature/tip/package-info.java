/** One small thing to do on working days, and any time someone asks. */
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
package org.tandembot.feature.tip;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
