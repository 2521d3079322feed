package org.tandembot.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The master key, as the operator sets it.
 *
 * @param masterKey base64 of 32 random bytes, from {@code openssl rand -base64 32}; wraps the keys in the vault. Drawn once
 *     into the home folder when Tandem runs with its own Redis; required with any other
 */
@ConfigurationProperties("tandem")
record MasterKeySetting(@Nullable String masterKey) {

    boolean isSet() {
        return masterKey != null && !masterKey.isBlank();
    }

    @Override
    public String toString() {
        return "MasterKeySetting[" + (isSet() ? "set" : "not set") + "]";
    }
}
