package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.ChatPlatform;
import org.tandembot.chat.Platforms;
import org.tandembot.roster.Team;

/**
 * Opens rounds because somebody asked for it, and not too often: people tire of questions, and who answers what might be worked out
 * from many rounds in a row. Rounds that were planned are not counted: they come no oftener than once a week.
 */
@Component
class ByHand {

    private static final int MOST = 2;
    private static final Duration WITHIN = Duration.ofDays(7);

    private final Opening opening;
    private final RedisPulseRounds rounds;
    private final Platforms platforms;
    private final InstantSource clock;

    ByHand(Opening opening, RedisPulseRounds rounds, Platforms platforms, InstantSource clock) {
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
        var opened = rounds.openedByHand(team.id(), MOST);
        return opened.size() < MOST
                        || isForPractice
                        || rounds.current(team.id()).isPresent()
                ? Optional.empty()
                : Optional.of(opened.getLast().plus(WITHIN)).filter(next -> next.isAfter(clock.instant()));
    }

    Opening.Outcome open(Team team) {
        var outcome = opening.open(team);
        if (outcome instanceof Opening.Opened opened) {
            rounds.openedByHand(team.id(), opened.round().opened(), MOST);
        }
        return outcome;
    }
}
