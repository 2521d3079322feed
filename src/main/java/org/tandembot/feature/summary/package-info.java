/** Summaries for managers and their team: what rounds, concerns, champions, tips and actions come to, in pages, pictures and files. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chat",
            "form",
            "message",
            "dialog",
            "roster",
            "schedule",
            "disclosure",
            "store",
            "feature.pulse",
            "feature.concern",
            "feature.champion",
            "feature.tip",
            "feature.action"
        })
package org.tandembot.feature.summary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
