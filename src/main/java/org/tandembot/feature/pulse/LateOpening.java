package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.deck.Course;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Errand;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Outbox;
import org.tandembot.workspace.Platforms;
import org.tandembot.workspace.Refusal;

/** Opens a round that a manager asked for, once it is known who is in the channel, and writes to them what came of it. */
@Component
final class LateOpening implements Job {

    static final String OPENED = "opened";

    private static final ActionId TOLD = new ActionId("pulse", "late");
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofHours(24);
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

    @Override
    public Duration window() {
        return WINDOW;
    }

    /** When the team's next round may be opened; empty where it may be now, or one is open. */
    Optional<Instant> next(Team team) {
        return byHand.next(team);
    }

    /** Opens a round for this manager; where it cannot be known yet who is in the channel, it goes on by itself. */
    Opening.Outcome open(Team team, PersonId manager) {
        var outcome = byHand.open(team);
        if (outcome instanceof Opening.StillReading
                || (outcome instanceof Opening.NoMembersList(var why) && why.isPassing())) {
            var now = clock.instant();
            agenda.put(name(), new Errand(team.id(), now, manager).encoded(), now.plus(LOOKS_EVERY));
        }
        return outcome;
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
                told(errand, OPENED, Map.of("round", round.id(), "unknown", Integer.toString(unknown)));
            case Opening.AlreadyOpen _ -> Optional.empty();
            case Opening.TooFew _ -> told(errand, "few", Map.of());
            case Opening.TooAlike _ -> told(errand, "alike", Map.of());
            case Opening.StillReading _ -> again(errand, Membership.NotRead.of(Refusal.BUSY));
            case Opening.NoMembersList(var why) ->
                why.isPassing() ? again(errand, why) : told(errand, why.code(), Map.of());
        };
    }

    private Optional<Instant> again(Errand errand, Membership.NotRead why) {
        return clock.instant().isAfter(errand.since().plus(LATEST))
                ? told(errand, why.code(), Map.of())
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

    /**
     * Opens rounds because somebody asked for it, and not too often: people tire of questions, and who answers what might be worked out
     * from many rounds in a row. Rounds that were planned are not counted: they come no oftener than once a week.
     */
    @Component
    static class ByHand {

        private static final int MOST = 2;

        private final Opening opening;
        private final PulseRounds rounds;
        private final Platforms platforms;
        private final InstantSource clock;

        ByHand(Opening opening, PulseRounds rounds, Platforms platforms, InstantSource clock) {
            this.opening = opening;
            this.rounds = rounds;
            this.platforms = platforms;
            this.clock = clock;
        }

        /** When the team's next round may be opened; empty where it may be now, or one is open. */
        Optional<Instant> next(Team team) {
            var isForPractice = platforms
                    .find(team.channel().platform())
                    .filter(ChatPlatform::isForPractice)
                    .isPresent();
            var opened = rounds.course(team.id()).byHand();
            return opened.size() < MOST
                            || isForPractice
                            || rounds.current(team.id()).isPresent()
                    ? Optional.empty()
                    : Optional.of(opened.getLast().plus(Course.COUNTED)).filter(next -> next.isAfter(clock.instant()));
        }

        Opening.Outcome open(Team team) {
            var outcome = opening.open(team);
            if (outcome instanceof Opening.Opened opened) {
                rounds.openedByHand(team.id(), opened.round().opened(), MOST);
            }
            return outcome;
        }
    }
}
