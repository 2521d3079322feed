package org.tandembot.feature.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.workspace.Errand;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Outbox;

/**
 * Goes on reading who is in the channel of a team that was set up, until that is known, and writes to whoever set it up. Survives
 * a restart.
 */
@Component
final class FirstReading implements Job {

    private static final String READ = "read";

    private static final ActionId TOLD = new ActionId("setup", "read");
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(15);
    private static final Duration TRIES_EVERY = Duration.ofMinutes(1);
    /** What passes sooner is not worth a word. */
    private static final Duration TOLD_AFTER = Duration.ofMinutes(10);

    private final Teams teams;
    private final Membership membership;
    private final SetupCards cards;
    private final Agenda agenda;
    private final Outbox outbox;
    private final InstantSource clock;

    FirstReading(
            Teams teams, Membership membership, SetupCards cards, Agenda agenda, Outbox outbox, InstantSource clock) {
        this.teams = teams;
        this.membership = membership;
        this.cards = cards;
        this.agenda = agenda;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "setup.read";
    }

    /** Reads who is in the channel of a team that was just saved. What is known at once is said; for the rest it goes on by itself. */
    Message begin(Turn turn, Team team) {
        return switch (membership.refresh(team)) {
            case Membership.Read read -> {
                greet(team);
                yield cards.saved(turn, team, read);
            }
            case Membership.StillReading _ -> {
                goOn(team, turn.who());
                yield cards.stillReading(turn, team);
            }
            case Membership.NotRead why -> {
                if (why.isPassing()) {
                    goOn(team, turn.who());
                }
                yield cards.savedUnread(turn, team, why);
            }
        };
    }

    void goOn(Team team, PersonId by) {
        var now = clock.instant();
        agenda.put(name(), new Errand(team.id(), now, by).encoded(), now.plus(LOOKS_EVERY));
    }

    /** The channel learns that it has become a team, once. */
    private void greet(Team team) {
        outbox.toHomes(team, team.id() + ":hello", new ActionId("setup", "hello").with("team", team.id()));
    }

    /** What a channel reads when it has become a team. */
    Optional<Message> hello(Letter letter) {
        return letter.team().map(cards::hello);
    }

    /** What came of it, to whoever set the team up. */
    Optional<Message> told(Letter letter) {
        return letter.managed()
                .map(team -> letter.arg(Errand.KIND).equals(READ)
                        ? cards.read(
                                team,
                                new Membership.Read(
                                        teams.rosterOf(team), letter.what().number("unknown")))
                        : cards.unread(team, Membership.NotRead.parse(letter.arg(Errand.KIND))));
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
                outbox.send(List.of(errand.told(TOLD, READ, Map.of("unknown", Integer.toString(unknown)))));
                yield Optional.empty();
            }
            case Membership.StillReading _ -> Optional.of(clock.instant().plus(LOOKS_EVERY));
            case Membership.NotRead why -> {
                if (!why.isPassing() || clock.instant().isAfter(errand.since().plus(TOLD_AFTER))) {
                    outbox.send(List.of(errand.told(TOLD, why.code(), Map.of())));
                }
                yield why.isPassing() ? Optional.of(clock.instant().plus(TRIES_EVERY)) : Optional.empty();
            }
        };
    }
}
