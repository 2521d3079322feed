package org.tandembot.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys are kept that seal what people say.
 *
 * @param redisUrl The address of a second Redis for the keys, which should never be backed up. Needed with several instances.
 * @param keepIn Where to keep the keys: by default in the second Redis if its address is set, or else in files.
 * @param lost The id of a vault that is lost for good, as the refusal to start without it names it. It accepts that nothing it
 *     sealed can be read again.
 */
@ConfigurationProperties("tandem.vault")
record VaultSettings(
        @Nullable String redisUrl,
        @Nullable Place keepIn,
        @Nullable String lost) {

    /** The places there are. */
    enum Place {
        /** Files in the home folder: for one instance. */
        FILES,
        /** The second Redis. */
        REDIS,
        /** The main Redis, beside what they seal: weaker, as a backup of it holds both, protected by the master key alone. */
        MAIN_REDIS
    }

    Place place() {
        if (keepIn != null) {
            return keepIn;
        }
        return url().isEmpty() ? Place.FILES : Place.REDIS;
    }

    String url() {
        return redisUrl == null ? "" : redisUrl.strip();
    }

    @Override
    public String toString() {
        return "VaultSettings[" + place() + "]";
    }
}
