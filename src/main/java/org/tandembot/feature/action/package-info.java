/** Talk and decide: a discussion guide, a quick vote, actions with owner and review date, and what became of them. */
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
            "store"
        })
package org.tandembot.feature.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
