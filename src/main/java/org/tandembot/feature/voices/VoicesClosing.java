package org.tandembot.feature.voices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.workspace.Outbox;

/** Closes a quarter's box when it is over, and tells the managers. */
@Component
final class VoicesClosing implements Job {

    static final String NAME = "voices.close";

    private static final Duration TRIES_EVERY = Duration.ofHours(1);

    private final Quarters quarters;
    private final VoiceBox box;
    private final Agenda agenda;
    private final Teams teams;
    private final Outbox outbox;
    private final InstantSource clock;

    VoicesClosing(Quarters quarters, VoiceBox box, Agenda agenda, Teams teams, Outbox outbox, InstantSource clock) {
        this.quarters = quarters;
        this.box = box;
        this.agenda = agenda;
        this.teams = teams;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The quarter whose slips are good now, begun where there is none; empty while the one before is not closed yet. */
    Optional<Quarter> now(Team team) {
        var quarter = box.toBegin(team, clock.instant());
        // First that it closes: whatever a crash leaves out, none stays open for ever.
        agenda.put(NAME, team.id() + "/" + quarter.id(), quarter.closes());
        box.open(team, quarter);
        return quarters.open(team.id(), clock.instant());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var parts = about.split("/", 2);
        return quarters.find(parts[0], parts[1])
                .filter(quarter -> !box.close(parts[0], quarter, () -> tell(parts[0], quarter)))
                .map(_ -> clock.instant().plus(TRIES_EVERY));
    }

    private void tell(String id, Quarter quarter) {
        teams.find(id)
                .ifPresent(team -> outbox.toEach(
                        team.managers(),
                        "%s:voices:%s".formatted(id, quarter.id()),
                        VoicesCards.about("result", team).with(VoicesCards.QUARTER, quarter.id())));
    }
}
