/** How Tandem itself is doing, for the people who run it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chat",
            "delivery",
            "message",
            "dialog",
            "roster",
            "schedule",
            "vault",
            "store",
            "workspace"
        })
package org.tandembot.feature.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
