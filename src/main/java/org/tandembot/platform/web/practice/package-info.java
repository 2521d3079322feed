/** A web chat with a staffed practice team, to try Tandem on one computer: without sign-in, and for its own browser only. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform.web",
            "platform.web.page",
            "platform.http",
            "settings",
            "chat",
            "workspace",
            "message",
            "roster",
            "schedule",
            "dialog"
        })
package org.tandembot.platform.web.practice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
