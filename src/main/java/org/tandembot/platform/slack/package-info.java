/** Slack: signed requests in, Web API calls out; knows no feature. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform.http",
            "settings",
            "platform.slack.blocks",
            "chat",
            "workspace",
            "message",
            "roster",
            "dialog",
            "store",
            "vault"
        })
package org.tandembot.platform.slack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
