package org.tandembot.feature.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Errand;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Outbox;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;

/**
 * Goes on reading who is in the channel of a team that was set up, until that is known, and writes to whoever set it up. Survives
 * a restart.
 */
@Component
final class FirstReading implements Job {

    static final String READ = "read";

    private static final ActionId TOLD = new ActionId("setup", "read");
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(15);
    private static final Duration TRIES_EVERY = Duration.ofMinutes(1);
    /** What passes sooner is not worth a word. */
    private static final Duration TOLD_AFTER = Duration.ofMinutes(10);

    private final Teams teams;
    private final Membership membership;
    private final Agenda agenda;
    private final Outbox outbox;
    private final InstantSource clock;

    FirstReading(Teams teams, Membership membership, Agenda agenda, Outbox outbox, InstantSource clock) {
        this.teams = teams;
        this.membership = membership;
        this.agenda = agenda;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "setup.read";
    }

    void goOn(Team team, PersonId by) {
        var now = clock.instant();
        agenda.put(name(), new Errand(team.id(), now, by).encoded(), now.plus(LOOKS_EVERY));
    }

    /** The channel learns that it has become a team, once. */
    void greet(Team team) {
        outbox.send(List.of(new Delivery(
                team.id() + ":hello",
                new ToChannel(team.channel()),
                new ActionId("setup", "hello", Map.of("t", team.id())))));
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var errand = Errand.parse(about);
        return teams.find(errand.team()).flatMap(team -> read(team, errand));
    }

    private Optional<Instant> read(Team team, Errand errand) {
        return switch (membership.refresh(team)) {
            case Membership.Read(var _, var unknown) -> {
                greet(team);
                outbox.send(List.of(errand.told(TOLD, READ, Map.of("u", Integer.toString(unknown)))));
                yield Optional.empty();
            }
            case Membership.StillReading _ -> Optional.of(clock.instant().plus(LOOKS_EVERY));
            case Membership.NotRead(var why) -> {
                if (!why.isPassing() || clock.instant().isAfter(errand.since().plus(TOLD_AFTER))) {
                    outbox.send(List.of(errand.told(TOLD, why.name(), Map.of())));
                }
                yield why.isPassing() ? Optional.of(clock.instant().plus(TRIES_EVERY)) : Optional.empty();
            }
        };
    }

    /** However late, it is still not known who is in the team. */
    @Override
    public Optional<Instant> missed(String about, Instant due) {
        return run(about, due);
    }
}
