package org.tandembot.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.tandembot.store.CannotStart;
import org.tandembot.store.Home;
import org.tandembot.store.OwnerOnly;

/** The operator's key, which wraps all key sets (AES-256-GCM), each for its name alone. */
final class MasterKey {

    static final int LENGTH = 32;

    private static final String FILE = "master.key";
    private static final String HOW_TO_MAKE_ONE = "Make one with: openssl rand -base64 32"
            + " and set it as TANDEM_MASTER_KEY (tandem.master-key). Keep a copy in a safe place.";

    private final Aead aead;

    MasterKey(byte[] key) {
        try {
            aead = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks AES-GCM", e);
        }
    }

    /**
     * Reads the key as the operator set it.
     *
     * @throws CannotStart when it is not the base64 text of 32 bytes
     */
    static MasterKey of(String base64) {
        try {
            var key = Base64.getDecoder().decode(base64.strip());
            if (key.length == LENGTH) {
                return new MasterKey(key);
            }
        } catch (IllegalArgumentException _) {
            // Its message would repeat a part of the key.
        }
        throw new CannotStart("The master key is not the base64 text of 32 bytes.", HOW_TO_MAKE_ONE);
    }

    /** The key drawn when Tandem first ran with this home folder, or a new one, kept there for the owner's eyes only. */
    static MasterKey in(Home home, SecureRandom random) {
        var file = home.file(FILE);
        var fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        try {
            OwnerOnly.writeNew(file, Base64.getEncoder().encode(fresh));
            return of(new String(OwnerOnly.read(file), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new CannotStart(
                    "The master key cannot be kept in " + file + ": " + e.getMessage(),
                    "Make the folder writable for the user that runs Tandem, or set TANDEM_MASTER_KEY.",
                    e);
        }
    }

    /** Refuses to start without a key, for where none may be drawn. */
    static CannotStart missing() {
        return new CannotStart("With a Redis of your own Tandem needs a master key, and none is set.", HOW_TO_MAKE_ONE);
    }

    String wrap(byte[] secret, String name) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(secret, bytes(name)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Wrapping failed", e);
        }
    }

    /**
     * @throws NotOurSeal when it was wrapped by another master key, for another name, or was changed since
     */
    byte[] unwrap(String wrapped, String name) {
        try {
            return aead.decrypt(Base64.getUrlDecoder().decode(wrapped), bytes(name));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NotOurSeal(e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey";
    }

    private static byte[] bytes(String name) {
        return ("tandem vault: " + name).getBytes(StandardCharsets.UTF_8);
    }
}
