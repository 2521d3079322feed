package org.tandembot.feature.concern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Erases one concern at the operator's word, {@code --tandem.concern.erase=NUMBER}, and ends Tandem. */
@Component
@ConditionalOnProperty("tandem.concern.erase")
final class EraseCommand {

    private static final Logger log = LoggerFactory.getLogger(EraseCommand.class);

    private final Teams teams;
    private final Concerns concerns;
    private final ConcernSettings settings;
    private final ConfigurableApplicationContext tandem;

    EraseCommand(Teams teams, Concerns concerns, ConcernSettings settings, ConfigurableApplicationContext tandem) {
        this.teams = teams;
        this.concerns = concerns;
        this.settings = settings;
        this.tandem = tandem;
    }

    @EventListener(ApplicationReadyEvent.class)
    void erase() {
        var id = String.valueOf(settings.erase()).strip();
        var ids = teams.all().stream().map(Team::id).toList();
        var kept = concerns.whereIs(id, ids).flatMap(concerns::find);
        kept.ifPresent(one -> concerns.erase(one.at(), Counted.as(one.concern())));
        if (kept.isPresent()) {
            log.info("The concern is erased: its key is destroyed, and nobody can read it, with any copy of Redis.");
        } else {
            log.warn("There is no concern with this number, so nothing was erased.");
        }
        // Not from within its own start.
        Thread.ofPlatform().name("ending").start(tandem::close);
    }
}
