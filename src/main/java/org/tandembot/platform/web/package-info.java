/** Tandem in a browser, a platform like the others: members of a team join by a link, and have their own page. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform.http",
            "platform.web.page",
            "account",
            "chat",
            "code",
            "workspace",
            "message",
            "notice",
            "roster",
            "dialog",
            "settings",
            "store",
            "vault"
        })
package org.tandembot.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
