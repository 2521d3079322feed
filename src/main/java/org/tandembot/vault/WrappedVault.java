package org.tandembot.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandembot.home.CannotStart;

/** The vault: key sets wrapped by the master key, in one of the keepings, opened ones in memory for a while. */
final class WrappedVault implements Vault {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final String KEY_SET = "key-";
    /** A key set that seals nothing: it stands for the vault it is in. */
    private static final String OWN = "this-vault";
    /** What that is kept under. */
    static final String OWN_NAME = KEY_SET + OWN;

    /** How long another instance's {@link #destroy} may go unnoticed here. */
    private static final Duration IN_MEMORY = Duration.ofMinutes(10);

    private final Keeping keeping;
    private final MasterKeys masterKeys;
    private final SecureRandom random;
    private volatile Own own;
    private final Cache<String, Sealer> opened =
            Caffeine.newBuilder().expireAfterWrite(IN_MEMORY).build();

    /** What stands for the vault, as it was wrapped, by which master key, and the id that it gives. */
    private record Own(String wrapped, MasterKey by, String id) {}

    /**
     * @throws CannotStart when what is kept there was wrapped by another master key
     */
    WrappedVault(Keeping keeping, MasterKeys masterKeys, SecureRandom random) {
        this.keeping = keeping;
        this.masterKeys = masterKeys;
        this.random = random;
        draw(OWN_NAME, masterKeys.given());
        try {
            this.own = own(keeping.get(OWN_NAME).orElse(""));
        } catch (NotOurSeal e) {
            throw new CannotStart(
                    "The vault in " + keeping.place()
                            + " was made with another master key than the one Tandem has now.",
                    "Start with the master key used before (TANDEM_MASTER_KEY, or master.key in the home folder). If it is"
                            + " lost, nothing sealed so far can be read again; empty the vault to begin anew.",
                    e);
        }
    }

    private Own own(String wrapped) {
        var by = masterKeys.of(wrapped, OWN_NAME);
        return new Own(wrapped, by, new Sealer(by.unwrap(wrapped, OWN_NAME)).token(OWN));
    }

    @Override
    public String id() {
        return own.id();
    }

    @Override
    public Sealer create(String id) {
        draw(name(id), current());
        return open(id).orElseThrow(() -> new IllegalStateException("Key set " + id + " was destroyed while created"));
    }

    @Override
    public Optional<Sealer> open(String id) {
        return Optional.ofNullable(opened.get(name(id), name -> {
            var wrapped = keeping.get(name);
            if (wrapped.isEmpty()) {
                current();
            }
            return wrapped.map(there -> new Sealer(masterKeys.of(there, name).unwrap(there, name)))
                    .orElse(null);
        }));
    }

    private void draw(String name, MasterKey by) {
        var keySet = new byte[Sealer.KEY_SET];
        random.nextBytes(keySet);
        keeping.putIfAbsent(name, by.wrap(keySet, name));
        Arrays.fill(keySet, (byte) 0);
    }

    /**
     * The master key that wraps what is new: the one that wraps what stands for the vault. A vault that was emptied or exchanged while
     * Tandem runs has lost nothing yet, as long as nothing is done with it.
     */
    private MasterKey current() {
        var known = own;
        var there = keeping.get(OWN_NAME).orElseThrow(KeyOutOfReach::new);
        if (!there.equals(known.wrapped())) {
            own = moved(known, there);
        }
        return own.by();
    }

    private Own moved(Own known, String there) {
        try {
            var now = own(there);
            if (now.id().equals(known.id())) {
                return now;
            }
        } catch (NotOurSeal _) {
            // Then it is of no use either.
        }
        throw new KeyOutOfReach();
    }

    /**
     * Wraps all key sets by this master key, what stands for the vault first, so that what comes meanwhile is wrapped by it too. May be
     * repeated.
     *
     * @return how many key sets there are
     */
    int rewrap(MasterKey to) {
        rewrap(OWN_NAME, to);
        var ids = ids();
        ids.forEach(id -> rewrap(name(id), to));
        return ids.size();
    }

    private void rewrap(String name, MasterKey to) {
        keeping.get(name).filter(there -> !to.wrapped(there, name)).ifPresent(there -> {
            var by = masterKeys.of(there, name);
            // What none of ours has wrapped cannot be opened anyway.
            if (by.wrapped(there, name)) {
                keeping.replace(name, there, to.wrap(by.unwrap(there, name), name));
            }
        });
    }

    @Override
    public void destroy(String id) {
        current();
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
        current();
        return keeping.names().stream()
                .filter(name -> name.startsWith(KEY_SET) && !name.equals(OWN_NAME))
                .map(name -> name.substring(KEY_SET.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "Vault in " + keeping.place();
    }

    private static String name(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("An id is 1 to 100 letters, digits, hyphens and underscores");
        }
        return KEY_SET + id;
    }
}
