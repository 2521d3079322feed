package org.tandembot.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The master key, as the operator sets it.
 *
 * @param masterKey Base64 of 32 random bytes, from {@code openssl rand -base64 32}; it wraps the keys in the vault. With its own Redis
 *     Tandem makes one in its home folder; with any other it is required.
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
