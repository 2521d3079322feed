package org.tandembot.feature.concern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.tandembot.chat.HourlyLimit;
import org.tandembot.roster.PersonId;

/**
 * How often somebody sent something or tried a wrong receipt within the last hour: against misuse and guessing. It is in the
 * memory of this instance alone, and gone with a restart or after an hour.
 */
@Component
final class Attempts {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int FREE_TRIES = 3;
    private static final int MOST_TRIES = 10;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_PEOPLE = 100_000;

    private final InstantSource clock;
    private final HourlyLimit<PersonId> sent;
    private final Cache<PersonId, Tries> tries = Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .expireAfterAccess(WINDOW)
            .build();

    private record Tries(int wrong, Instant last) {

        /** From the fourth wrong try on each waits twice as long as the one before; after the tenth it is an hour. */
        Duration pause() {
            return wrong < FREE_TRIES
                    ? Duration.ZERO
                    : wrong >= MOST_TRIES ? WINDOW : FIRST_WAIT.multipliedBy(1L << (wrong - FREE_TRIES));
        }
    }

    Attempts(InstantSource clock, ConcernSettings settings) {
        this.clock = clock;
        this.sent = new HourlyLimit<>(clock, settings.mostAnHour());
    }

    int mostAnHour() {
        return sent.most();
    }

    /** Whether this person may send this draft now. One that was sent before does not count again. */
    boolean maySend(PersonId who, String draft) {
        return sent.allows(who, draft);
    }

    /** How long this person has to wait before they may try a receipt; nothing looks at what they try until then. */
    Duration pause(PersonId who) {
        var mine = tries.getIfPresent(who);
        if (mine == null) {
            return Duration.ZERO;
        }
        var left = Duration.between(clock.instant(), mine.last().plus(mine.pause()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A right receipt does not wipe the slate clean, or one's own would serve for guessing others'. */
    void wrong(PersonId who) {
        var now = clock.instant();
        tries.asMap()
                .compute(
                        who,
                        (_, before) -> new Tries(
                                before == null || before.last().isBefore(now.minus(WINDOW)) ? 1 : before.wrong() + 1,
                                now));
    }
}
