package org.tandembot.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.tandembot.store.OwnerOnly;

/** A vault in a folder, for tests without Spring. */
public final class TestVault {

    private TestVault() {}

    public static Vault in(Path folder) {
        return new WrappedVault(
                new FileKeeping(OwnerOnly.folder(folder)), MasterKey.of("A".repeat(43) + "="), new SecureRandom());
    }
}
