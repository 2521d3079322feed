package org.tandembot.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.tandembot.home.CannotStart;
import org.tandembot.home.Home;
import org.tandembot.home.OwnerOnly;

/** The operator's key, which wraps all key sets (AES-256-GCM), each for its name alone. */
final class MasterKey {

    static final int LENGTH = 32;

    static final String FILE = "master.key";
    private static final String HOW_TO_MAKE_ONE = "Make one with: openssl rand -base64 32"
            + " and set it as TANDEM_MASTER_KEY (tandem.master-key). Keep a copy in a safe place.";

    private static final String CHECK = "master-key-check";
    private static final byte[] CHECKED = "the master key is right".getBytes(StandardCharsets.US_ASCII);

    private final byte[] key;
    private final Aead aead;

    MasterKey(byte[] key) {
        this.key = key.clone();
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

    /**
     * The key drawn when Tandem first ran with this home folder, or a new one, kept there for the owner's eyes only.
     *
     * @param mayDraw whether nothing was wrapped by a key yet
     */
    static MasterKey in(Home home, SecureRandom random, boolean mayDraw) {
        var file = home.file(FILE);
        try {
            if (mayDraw) {
                OwnerOnly.writeNew(file, drawn(random).asText());
            } else if (!Files.exists(file)) {
                throw gone(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new CannotStart(
                    "The master key cannot be kept in " + file + ": " + e.getMessage(),
                    "Make the folder writable for the user that runs Tandem, or set TANDEM_MASTER_KEY.",
                    e);
        }
    }

    static MasterKey drawn(SecureRandom random) {
        var fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        return new MasterKey(fresh);
    }

    static MasterKey read(Path file) throws IOException {
        return of(new String(OwnerOnly.read(file), StandardCharsets.US_ASCII));
    }

    private static CannotStart gone(Path file) {
        return new CannotStart(
                "The master key is gone: there is no " + file + ".",
                "Put it back, or set it as TANDEM_MASTER_KEY (tandem.master-key). Without it nothing sealed so far can be read;"
                        + " to begin anew, name another folder with tandem.home (TANDEM_HOME).");
    }

    /** Refuses to start without a key, for where none may be drawn. */
    static CannotStart missing() {
        return new CannotStart("With a Redis of your own Tandem needs a master key, and none is set.", HOW_TO_MAKE_ONE);
    }

    /** What shows later whether a master key is this one, and tells nothing else of it. */
    String checkValue() {
        return wrap(CHECKED, CHECK);
    }

    /** Whether this key made the check value. */
    boolean made(String checkValue) {
        return wrapped(checkValue, CHECK);
    }

    /** Whether this was wrapped by this key for that name. */
    boolean wrapped(String text, String name) {
        try {
            unwrap(text, name);
            return true;
        } catch (NotOurSeal _) {
            return false;
        }
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

    byte[] bytes() {
        return key.clone();
    }

    /** As the operator sets it. */
    byte[] asText() {
        return Base64.getEncoder().encode(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }

    private static byte[] bytes(String name) {
        return ("tandem vault: " + name).getBytes(StandardCharsets.UTF_8);
    }
}
