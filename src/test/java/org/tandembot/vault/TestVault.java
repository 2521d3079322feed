package org.tandembot.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.tandembot.home.OwnerOnly;

/** A vault in a folder, for tests without Spring. */
public final class TestVault {

    private TestVault() {}

    public static Vault in(Path folder) {
        var keeping = new FileKeeping(OwnerOnly.folder(folder), false);
        var masterKeys = new MasterKeys(keeping, MasterKey.of("A".repeat(43) + "="));
        return new WrappedVault(keeping, masterKeys, new SecureRandom());
    }
}
