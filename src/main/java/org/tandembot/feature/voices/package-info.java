/** Voices: what the people who are supported, their families and carers say of the same things as the team. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ballot",
            "account",
            "chat",
            "workspace",
            "form",
            "message",
            "dialog",
            "roster",
            "schedule",
            "sheet",
            "slip",
            "vault",
            "disclosure",
            "release",
            "store"
        })
package org.tandembot.feature.voices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
