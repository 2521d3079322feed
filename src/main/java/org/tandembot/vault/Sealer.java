package org.tandembot.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One key set at work: makes tokens that only its holder can make, and seals what only its holder can open. */
public final class Sealer {

    /** Bytes of a key set: 32 to make tokens, 32 to seal. */
    static final int KEY_SET = 64;

    private static final String HMAC = "HmacSHA256";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Mac mac;
    private final SecretKeySpec sealing;
    private final Aead aead;

    Sealer(byte[] keySet) {
        if (keySet.length != KEY_SET) {
            throw new IllegalArgumentException("A key set has " + KEY_SET + " bytes");
        }
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(keySet, 0, 32, HMAC));
            sealing = new SecretKeySpec(keySet, 32, 32, "AES");
            aead = new AesGcmJce(Arrays.copyOfRange(keySet, 32, KEY_SET));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks HMAC-SHA256 or AES-GCM", e);
        }
    }

    /**
     * The same token for the same text every time, 43 characters of base64url (HMAC-SHA256), from which nobody without the
     * key set learns the text or whether two key sets' tokens belong together.
     */
    public String token(String what) {
        return TEXT.encodeToString(ready().doFinal(what.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Seals the bytes (AES-256-GCM) into base64url text of 4/3 of their length plus 38 characters.
     *
     * <p>In Tink's format, but not by Tink: it keeps a source of randomness for each thread, and on a virtual thread that
     * means a new one for each ballot, which took longer than all the rest of an answer.
     *
     * @param context what it belongs to; must be given again to open it, and is not secret
     */
    public String seal(byte[] plain, String context) {
        try {
            var nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            var cipher = Cipher.getInstance(AES_GCM);
            cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            var sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return TEXT.encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws NotOurSeal when it was sealed with other keys, for another context, or was changed since
     */
    public byte[] open(String sealed, String context) {
        try {
            return aead.decrypt(BYTES.decode(sealed), context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NotOurSeal(e);
        }
    }

    @Override
    public String toString() {
        return "Sealer";
    }

    /** A copy that already holds the key: cheaper than a new one, and safe on any thread. */
    private Mac ready() {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's HMAC-SHA256 cannot be copied", e);
        }
    }
}
