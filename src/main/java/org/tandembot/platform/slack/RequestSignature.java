package org.tandembot.platform.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("v0=[0-9a-f]{64}");

    private final SecretKeySpec key;
    private final InstantSource clock;

    RequestSignature(String signingSecret, InstantSource clock) {
        this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    /** Whether these headers, all values of each, prove that Slack sent this body within the last five minutes. */
    boolean proves(List<String> times, List<String> signatures, byte[] body) {
        if (times.size() != 1 || signatures.size() != 1) {
            return false;
        }
        var time = times.getFirst();
        var signature = signatures.getFirst();
        return TIME.matcher(time).matches()
                && SIGNATURE.matcher(signature).matches()
                && isNow(Long.parseLong(time))
                && MessageDigest.isEqual(sign(time, body), HexFormat.of().parseHex(signature, 3, signature.length()));
    }

    private boolean isNow(long epochSecond) {
        return Math.abs(clock.instant().getEpochSecond() - epochSecond) <= WINDOW.toSeconds();
    }

    private byte[] sign(String time, byte[] body) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(("v0:" + time + ":").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }
}
