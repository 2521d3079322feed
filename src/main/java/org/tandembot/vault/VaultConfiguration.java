package org.tandembot.vault;

import java.security.SecureRandom;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tandembot.store.CannotStart;
import org.tandembot.store.Home;
import org.tandembot.store.Store;
import org.tandembot.store.Stores;

/** Chooses where the vault is and which master key wraps it. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    private final SecureRandom random = new SecureRandom();

    @Bean
    Vault vault(Keeping keeping, MasterKey masterKey) {
        return new WrappedVault(keeping, masterKey, random);
    }

    @Bean
    MasterKey masterKey(MasterKeySetting setting, Store store, ObjectProvider<Home> home) {
        if (setting.isSet()) {
            return MasterKey.of(Objects.requireNonNull(setting.masterKey()));
        }
        if (!store.isEmbedded()) {
            throw MasterKey.missing();
        }
        return MasterKey.in(home.getObject(), random);
    }

    @Bean
    Keeping keeping(VaultSettings settings, Store main, Stores stores, ObjectProvider<Home> home) {
        return switch (settings.place()) {
            case FILES -> new FileKeeping(home.getObject().folder("vault"));
            case REDIS -> new RedisKeeping(second(settings, stores), "the Redis of tandem.vault.redis-url");
            case MAIN_REDIS -> new RedisKeeping(main, "the main Redis");
        };
    }

    /** Without its vault Tandem can save nothing, so it is asked for before traffic comes. */
    @Bean
    HealthIndicator vaultHealthIndicator(Keeping keeping) {
        return () -> {
            try {
                keeping.names();
                return Health.up().build();
            } catch (RuntimeException outOfReach) {
                return Health.down().build();
            }
        };
    }

    private static Store second(VaultSettings settings, Stores stores) {
        if (settings.url().isEmpty()) {
            throw new CannotStart(
                    "The vault is to be kept in a second Redis, and none is named.",
                    "Set its address as tandem.vault.redis-url, or remove tandem.vault.keep-in.");
        }
        return stores.connect(settings.url(), "tandem.vault.redis-url");
    }
}
