/** People without Slack or Teams: how a manager invites them, who confirms that they are colleagues, and how they are taken out. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "chat",
            "workspace",
            "form",
            "message",
            "dialog",
            "roster",
            "schedule",
            "sheet",
            "store",
            "vault"
        })
package org.tandembot.feature.invite;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
