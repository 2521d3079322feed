package org.tandembot.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandembot.store.CannotStart;

/** The vault: key sets wrapped by the master key, in one of the keepings, opened ones in memory for a while. */
final class WrappedVault implements Vault {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final String KEY_SET = "key-";
    private static final String CHECK = "master-key-check";
    private static final byte[] CHECKED = "the master key is right".getBytes(StandardCharsets.US_ASCII);

    /** How long another instance's {@link #destroy} may go unnoticed here. */
    private static final Duration IN_MEMORY = Duration.ofMinutes(10);

    private final Keeping keeping;
    private final MasterKey masterKey;
    private final SecureRandom random;
    private final Cache<String, Sealer> opened =
            Caffeine.newBuilder().expireAfterWrite(IN_MEMORY).build();

    /**
     * @throws CannotStart when what is kept there was wrapped by another master key
     */
    WrappedVault(Keeping keeping, MasterKey masterKey, SecureRandom random) {
        this.keeping = keeping;
        this.masterKey = masterKey;
        this.random = random;
        checkMasterKey();
    }

    @Override
    public Sealer create(String id) {
        var keySet = new byte[Sealer.KEY_SET];
        random.nextBytes(keySet);
        keeping.putIfAbsent(name(id), masterKey.wrap(keySet, name(id)));
        Arrays.fill(keySet, (byte) 0);
        return open(id).orElseThrow(() -> new IllegalStateException("Key set " + id + " was destroyed while created"));
    }

    @Override
    public Optional<Sealer> open(String id) {
        return Optional.ofNullable(opened.get(
                name(id),
                name -> keeping.get(name)
                        .map(wrapped -> new Sealer(masterKey.unwrap(wrapped, name)))
                        .orElse(null)));
    }

    @Override
    public void destroy(String id) {
        keeping.remove(name(id));
        forget(id);
        if (keeping.get(name(id)).isPresent()) {
            throw new IllegalStateException("Key set " + id + " is still in " + keeping.place());
        }
    }

    @Override
    public void forget(String id) {
        opened.invalidate(name(id));
    }

    @Override
    public Set<String> ids() {
        return keeping.names().stream()
                .filter(name -> name.startsWith(KEY_SET))
                .map(name -> name.substring(KEY_SET.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "Vault in " + keeping.place();
    }

    private void checkMasterKey() {
        keeping.putIfAbsent(CHECK, masterKey.wrap(CHECKED, CHECK));
        try {
            masterKey.unwrap(keeping.get(CHECK).orElse(""), CHECK);
        } catch (NotOurSeal e) {
            throw new CannotStart(
                    "The vault in " + keeping.place()
                            + " was made with another master key than the one Tandem has now.",
                    "Start with the master key used before (TANDEM_MASTER_KEY, or master.key in the home folder). If it is"
                            + " lost, nothing sealed so far can be read again; empty the vault to begin anew.",
                    e);
        }
    }

    private static String name(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("An id is 1 to 100 letters, digits, hyphens and underscores");
        }
        return KEY_SET + id;
    }
}
