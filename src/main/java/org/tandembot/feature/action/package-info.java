/** Talk and decide: a discussion guide, actions with owner and review date, and what became of them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chat",
            "workspace",
            "form",
            "message",
            "deck",
            "dialog",
            "roster",
            "schedule",
            "disclosure",
            "store",
            "feature.vote"
        })
package org.tandembot.feature.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
