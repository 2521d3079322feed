package org.tandembot.platform.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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
    private static final String VERSION = "v0=";
    private static final int LENGTH = VERSION.length() + 64;

    /** Ready to sign. Only copies of it are used, as one can sign one thing at a time. */
    private final Mac keyed;

    private final InstantSource clock;

    RequestSignature(String signingSecret, InstantSource clock) {
        this.keyed = keyed(signingSecret);
        this.clock = clock;
    }

    /** What a request says of itself, of the right form and of now. Whether it is true is shown by the body. */
    record Claim(String time, String signature) {}

    /** What these headers, all values of each, claim, if they could prove that Slack sent something within five minutes. */
    Optional<Claim> claim(List<String> times, List<String> signatures) {
        if (times.size() != 1 || signatures.size() != 1) {
            return Optional.empty();
        }
        var claim = new Claim(times.getFirst(), signatures.getFirst());
        return isTime(claim.time()) && isSignature(claim.signature()) && isNow(Long.parseLong(claim.time()))
                ? Optional.of(claim)
                : Optional.empty();
    }

    /** Whether Slack sent this body. */
    boolean proves(Claim claim, byte[] body) {
        return MessageDigest.isEqual(
                sign(claim.time(), body), HexFormat.of().parseHex(claim.signature(), VERSION.length(), LENGTH));
    }

    private static boolean isTime(String time) {
        return !time.isEmpty() && time.length() <= 12 && time.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isSignature(String signature) {
        return signature.length() == LENGTH
                && signature.startsWith(VERSION)
                && signature
                        .chars()
                        .skip(VERSION.length())
                        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private boolean isNow(long epochSecond) {
        return Math.abs(clock.instant().getEpochSecond() - epochSecond) <= WINDOW.toSeconds();
    }

    private byte[] sign(String time, byte[] body) {
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
