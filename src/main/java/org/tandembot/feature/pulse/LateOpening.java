package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Errand;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Refusal;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;

/** Opens a round that a manager asked for, once it is known who is in the channel, and writes to them what came of it. */
@Component
final class LateOpening implements Job {

    static final String OPENED = "opened";

    private static final ActionId TOLD = new ActionId("pulse", "late");
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(15);
    /** After this long the manager may have other plans. */
    private static final Duration LATEST = Duration.ofHours(3);

    private final Teams teams;
    private final ByHand byHand;
    private final Agenda agenda;
    private final Outbox outbox;
    private final InstantSource clock;

    LateOpening(Teams teams, ByHand byHand, Agenda agenda, Outbox outbox, InstantSource clock) {
        this.teams = teams;
        this.byHand = byHand;
        this.agenda = agenda;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pulse.open-late";
    }

    void goOn(Team team, PersonId manager) {
        var now = clock.instant();
        agenda.put(name(), new Errand(team.id(), now, manager).encoded(), now.plus(LOOKS_EVERY));
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var errand = Errand.parse(about);
        return teams.find(errand.team())
                .filter(team -> team.isManagedBy(errand.by()))
                .flatMap(team -> open(team, errand));
    }

    private Optional<Instant> open(Team team, Errand errand) {
        return switch (byHand.open(team)) {
            case Opening.Opened(var round, var unknown) ->
                told(errand, OPENED, Map.of("r", round.id(), "u", Integer.toString(unknown)));
            case Opening.AlreadyOpen _ -> Optional.empty();
            case Opening.TooFew _ -> told(errand, "few", Map.of());
            case Opening.TooAlike _ -> told(errand, "alike", Map.of());
            case Opening.StillReading _ -> again(errand, Refusal.BUSY);
            case Opening.NoMembersList(var why) ->
                why.isPassing() ? again(errand, why) : told(errand, why.name(), Map.of());
        };
    }

    private Optional<Instant> again(Errand errand, Refusal why) {
        return clock.instant().isAfter(errand.since().plus(LATEST))
                ? told(errand, why.name(), Map.of())
                : Optional.of(clock.instant().plus(LOOKS_EVERY));
    }

    private Optional<Instant> told(Errand errand, String kind, Map<String, String> more) {
        outbox.send(List.of(errand.told(TOLD, kind, more)));
        return Optional.empty();
    }

    /** Tandem did not run meanwhile: a round that nobody expects any more is not opened. */
    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return told(Errand.parse(about), "missed", Map.of());
    }
}
