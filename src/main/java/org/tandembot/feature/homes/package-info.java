/** The homes of a team: how a channel elsewhere is invited, joins, and leaves. */
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
            "vault",
            "code",
            "store"
        })
package org.tandembot.feature.homes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
