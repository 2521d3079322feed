/** What is kept about a person, and what is not, in plain words. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "admin",
            "chat",
            "form",
            "message",
            "dialog",
            "disclosure",
            "roster",
            "schedule",
            "workspace"
        })
package org.tandembot.feature.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
