package org.tandembot.feature.concern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.roster.PersonId;
import org.tandembot.vault.HourlyLimit;

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
    private static final Duration A_WHILE = Duration.ofMinutes(30);
    private static final int MOST_PEOPLE = 100_000;

    private final InstantSource clock;
    private final ConcernWords words;
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

    Attempts(InstantSource clock, ConcernSettings settings, ConcernWords words) {
        this.clock = clock;
        this.words = words;
        this.sent = new HourlyLimit<>(clock, settings.mostAnHour());
    }

    /** Does this with what a draft says, unless this person sends too much. One that was sent before does not count again. */
    Reply limited(Turn turn, String draft, Supplier<Reply> then) {
        return sent.allows(turn.who(), draft)
                ? then.get()
                : Reply.refused(turn, words.in(turn), "too-many", "most", sent.most());
    }

    /** That this person has to wait before they may try a receipt; nothing looks at what they try until then. */
    Optional<Reply> pause(Turn turn) {
        return Optional.ofNullable(tries.getIfPresent(turn.who()))
                .map(mine -> Duration.between(clock.instant(), mine.last().plus(mine.pause())))
                .filter(Duration::isPositive)
                .map(left -> reject(turn, left.compareTo(A_WHILE) > 0 ? "stopped" : "wait", left));
    }

    /** A right receipt does not wipe the slate clean, or one's own would serve for guessing others'. */
    Reply wrong(Turn turn) {
        var now = clock.instant();
        tries.asMap()
                .compute(
                        turn.who(),
                        (_, before) -> new Tries(
                                before == null || before.last().isBefore(now.minus(WINDOW)) ? 1 : before.wrong() + 1,
                                now));
        return reject(turn, "unknown", Duration.ZERO);
    }

    private Reply reject(Turn turn, String key, Duration left) {
        return new Reply.Reject(Map.of(
                "code", words.in(turn).text("check." + key, "seconds", Math.max(1, left.toSeconds()))));
    }
}
