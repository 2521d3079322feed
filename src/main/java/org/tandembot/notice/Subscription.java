package org.tandembot.notice;

import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.PointFormatType;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser that can be sent messages (Push API): where, and what only it can open them with.
 *
 * @param session on which of its person's devices it is, as the web knows that
 * @param endpoint its address at the push service of its maker
 * @param p256dh its public key, in base64url
 * @param auth the secret that it shares with us, in base64url
 */
record Subscription(String session, String endpoint, String p256dh, String auth) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();
    private static final int LONGEST = 2000;
    private static final int SECRET = 16;

    /** What a browser gives; empty for anything else, as for a key that is not on the curve. */
    static Optional<Subscription> read(String session, String given) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(given);
            var keys = json.path("keys");
            return Optional.of(new Subscription(
                            session,
                            json.path("endpoint").asString(""),
                            keys.path("p256dh").asString(""),
                            keys.path("auth").asString("")))
                    .filter(Subscription::hasKeys);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private boolean hasKeys() {
        try {
            EllipticCurves.getEcPublicKey(CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, key());
            return secret().length == SECRET;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    byte[] key() {
        return BYTES.decode(p256dh);
    }

    byte[] secret() {
        return BYTES.decode(auth);
    }

    /** Reads what {@link #text} wrote. */
    static Subscription kept(String text) {
        return JSON.readValue(text, Subscription.class);
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    /** It stays out of logs. */
    @Override
    public String toString() {
        return "Subscription";
    }
}
