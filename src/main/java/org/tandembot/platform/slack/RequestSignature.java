package org.tandembot.platform.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.event.EventListener;
import org.tandembot.store.ClockWatch;

/**
 * Slack's proof that a request is its own: an HMAC-SHA256 over the time and the raw body. Stricter than the SDK's check:
 * it compares in constant time, refuses a time in the future as it does one in the past, and takes each header once only.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>
 */
final class RequestSignature {

    static final String TIME_HEADER = "X-Slack-Request-Timestamp";
    static final String SIGNATURE_HEADER = "X-Slack-Signature";

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final String VERSION = "v0=";
    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile(VERSION + "[0-9a-f]{64}");

    /**
     * How long a secret stays good after a new one has taken its place: as long as a signature is good. Slack knows of a new secret at
     * once, but not all of its servers do, and what it could not deliver it may have signed before.
     */
    private static final Duration GRACE = WINDOW;

    private final InstantSource clock;
    private final ClockWatch clocks;

    /** The secret of now first. */
    private volatile List<Key> keys;

    /** When a request was proved, or one looked at that was not of now. */
    private volatile Instant quietSince = Instant.MIN;

    RequestSignature(String signingSecret, InstantSource clock, ClockWatch clocks) {
        this.keys = List.of(new Key(signingSecret, keyed(signingSecret), Instant.MAX));
        this.clock = clock;
        this.clocks = clocks;
    }

    /**
     * One secret.
     *
     * @param mac ready to sign. Only copies of it are used, as one can sign one thing at a time
     */
    private record Key(String secret, Mac mac, Instant goodUntil) {

        private Key until(Instant end) {
            return goodUntil.isAfter(end) ? new Key(secret, mac, end) : this;
        }
    }

    /** A new secret takes the place of the one in use, which stays good for some minutes. */
    @EventListener
    synchronized void rotate(SlackSettings now) {
        var secret = now.signingSecret();
        if (!secret.isBlank() && !secret.equals(keys.getFirst().secret())) {
            var end = clock.instant().plus(GRACE);
            keys = Stream.concat(
                            Stream.of(new Key(secret, keyed(secret), Instant.MAX)),
                            keys.stream().filter(this::isGood).map(key -> key.until(end)))
                    .toList();
        }
    }

    private boolean isGood(Key key) {
        return clock.instant().isBefore(key.goodUntil());
    }

    /** What a request says of itself, of the right form. Whether it is true is shown by the body. */
    record Claim(String time, String signature) {

        Instant dated() {
            return Instant.ofEpochSecond(Long.parseLong(time));
        }

        /** The first 64 bits of the signature: that two of 200,000 have the same has a chance of one in a thousand million. */
        long mark() {
            return Long.parseUnsignedLong(signature, VERSION.length(), VERSION.length() + 16, 16);
        }
    }

    /**
     * What these headers, all values of each, claim, if they could prove that Slack sent something within five minutes; or if they may show
     * that the clock is wrong.
     */
    Optional<Claim> claim(List<String> times, List<String> signatures) {
        if (times.size() != 1 || signatures.size() != 1) {
            return Optional.empty();
        }
        var claim = new Claim(times.getFirst(), signatures.getFirst());
        if (!TIME.matcher(claim.time()).matches()
                || !SIGNATURE.matcher(claim.signature()).matches()) {
            return Optional.empty();
        }
        return isNow(claim) || isToBeLookedAt() ? Optional.of(claim) : Optional.empty();
    }

    /**
     * One a minute of those that are not of now is read all the same: if it is Slack's, the clock is wrong. Not while requests are proved:
     * then the clock is right, and the time is a stranger's.
     */
    private synchronized boolean isToBeLookedAt() {
        var now = clock.instant();
        if (!now.isBefore(quietSince) && now.isBefore(quietSince.plus(BETWEEN_LOOKS))) {
            return false;
        }
        quietSince = now;
        return true;
    }

    /** Whether Slack sent this body just now. */
    boolean proves(Claim claim, byte[] body) {
        var signature = HexFormat.of().parseHex(claim.signature().substring(VERSION.length()));
        var isSlacks = keys.stream()
                .anyMatch(key -> isGood(key) && MessageDigest.isEqual(sign(key.mac(), claim.time(), body), signature));
        if (isSlacks) {
            clocks.heard("Slack's clock", claim.dated());
        }
        if (!isSlacks || !isNow(claim)) {
            return false;
        }
        quietSince = clock.instant();
        return true;
    }

    private boolean isNow(Claim claim) {
        return Duration.between(claim.dated(), clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    private static byte[] sign(Mac keyed, String time, byte[] body) {
        try {
            var mac = (Mac) keyed.clone();
            mac.update(("v0:" + time + ":").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's HmacSHA256 cannot be copied", e);
        }
    }

    private static Mac keyed(String signingSecret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }
}
