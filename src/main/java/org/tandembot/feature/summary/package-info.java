/** Summaries for managers and their team: what rounds, concerns, champions, tips and actions come to, in pages, pictures and files. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chat",
            "workspace",
            "form",
            "message",
            "chart",
            "deck",
            "dialog",
            "roster",
            "schedule",
            "settings",
            "disclosure",
            "sheet",
            "store",
            "feature.pulse",
            "feature.concern",
            "feature.champion",
            "feature.tip",
            "feature.action",
            "feature.vote",
            "feature.voices"
        })
package org.tandembot.feature.summary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
