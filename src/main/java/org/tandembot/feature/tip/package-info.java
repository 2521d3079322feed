/** One small thing to do on working days, and any time someone asks. */
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
package org.tandembot.feature.tip;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
