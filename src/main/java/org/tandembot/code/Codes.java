package org.tandembot.code;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Ids;
import org.tandembot.store.Keys;
import org.tandembot.vault.HourlyLimit;
import org.tandembot.vault.Receipts;

/**
 * Single-use codes with which something that was begun in one place goes on in another. A code is kept nowhere: what belongs to it
 * lies under a keyed hash, for as long as the code is good. Whoever tries ten codes is stopped until an hour later.
 */
@Component
public final class Codes {

    /** Characters of a code. */
    public static final int LENGTH = 8;

    private static final int MOST_TRIES = 10;
    /** No code is good for longer. */
    private static final Duration LONGEST = Duration.ofDays(3);
    /** None that looks or, read aloud, sounds like another of them: 33 bits in eight. */
    private static final String LETTERS = "2346789CFHJKMRWXY";

    private final RedisCodes redis;
    private final Receipts hashes;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final HourlyLimit<PersonId> tries;

    Codes(RedisCodes redis, Receipts hashes, RandomGenerator random, InstantSource clock) {
        this.redis = redis;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
        this.tries = new HourlyLimit<>(clock, MOST_TRIES);
    }

    /** What comes of a code that somebody typed. */
    public sealed interface Outcome {}

    /** It is good, and this belongs to it. */
    public record Good(String payload) implements Outcome {}

    /** There is no such code for this purpose: it is wrong, too old, or was used. */
    public record Unknown() implements Outcome {}

    /** This person tried too many. Nothing was looked up. */
    public record Stopped() implements Outcome {}

    /**
     * Draws a code; {@link Receipts#grouped} shows it as people read it.
     *
     * @param purpose what it can be used for, and nothing else
     * @param payload what belongs to it
     */
    public String create(String purpose, String payload, Duration lifetime) {
        var code = random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
        keep(purpose, code, payload, lifetime);
        return code;
    }

    /**
     * The code of a link, of 80 bits: long enough that tries need not be counted. It is the same for the same seed, so that a sheet of
     * them can be made again, and cannot be worked out without the vault.
     */
    public String linkCode(String purpose, String seed) {
        return hashes.codeFor(purpose + " " + seed);
    }

    /** Draws the code of a link of 260 bits, which lets in whoever has it; as hard to guess as a session is. */
    public String createLink(String purpose, String payload, Duration lifetime) {
        var code = Ids.draw(random) + Ids.draw(random);
        keep(purpose, code, payload, lifetime);
        return code;
    }

    /** Makes the code of a link good: {@code payload} belongs to it. */
    public void keepLink(String purpose, String seed, String payload, Duration lifetime) {
        keep(purpose, linkCode(purpose, seed), payload, lifetime);
    }

    /** Looks at the code of a link, which stays good. */
    public Outcome lookAtLink(String purpose, String code) {
        return read(redis.find(key(purpose, hashes.lookUp(code))));
    }

    /** Uses the code of a link up: of several who try it at once, one has it. */
    public Outcome redeemLink(String purpose, String code) {
        return read(redis.take(key(purpose, hashes.lookUp(code))));
    }

    private void keep(String purpose, String code, String payload, Duration lifetime) {
        var until = clock.instant().plus(lifetime);
        redis.put(key(purpose, hashes.lookUp(code)), until + " " + payload, lifetime);
    }

    /** Looks at a code, which stays good. Case, spaces and hyphens do not count; the same code again is no further try. */
    public Outcome look(String purpose, PersonId who, String typed) {
        return tried(purpose, who, typed, redis::find);
    }

    /** Uses a code up: of several who try it at once, one has it. Counts as {@link #look} does. */
    public Outcome redeem(String purpose, PersonId who, String typed) {
        return tried(purpose, who, typed, redis::take);
    }

    /**
     * Sets a code aside for what has this id: of several who try it at once, one has it, and the same may come for it again, as after
     * a crash. What was made of it is kept then, and the code is {@link #redeem}ed.
     */
    public Outcome reserve(String purpose, PersonId who, String typed, String by) {
        return tried(
                purpose,
                who,
                typed,
                key -> redis.find(key) == null || !isFor(key + ":by", by) ? null : redis.find(key));
    }

    private boolean isFor(String key, String by) {
        return redis.putIfAbsent(key, by, LONGEST) || by.equals(redis.find(key));
    }

    private Outcome tried(String purpose, PersonId who, String typed, Function<String, @Nullable String> how) {
        var hash = hashes.lookUp(typed);
        return tries.allows(who, hash) ? read(how.apply(key(purpose, hash))) : new Stopped();
    }

    private Outcome read(@Nullable String kept) {
        if (kept == null) {
            return new Unknown();
        }
        var parts = kept.split(" ", 2);
        return clock.instant().isBefore(Instant.parse(parts[0])) ? new Good(parts[1]) : new Unknown();
    }

    private static String key(String purpose, String hash) {
        return Keys.global("code", purpose, hash);
    }
}
