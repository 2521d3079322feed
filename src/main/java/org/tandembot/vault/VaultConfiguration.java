package org.tandembot.vault;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.tandembot.admin.Admin;
import org.tandembot.embedded.NoRedisConfigured;
import org.tandembot.home.CannotStart;
import org.tandembot.home.Home;
import org.tandembot.settings.Trial;
import org.tandembot.store.Mark;
import org.tandembot.store.Store;
import org.tandembot.store.Stores;

/** Chooses where the vault is and which master key wraps it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({VaultSettings.class, MasterKeySetting.class})
class VaultConfiguration {

    private static final Logger log = LoggerFactory.getLogger(VaultConfiguration.class);

    private static final String FILES =
            "tandem.vault.redis-url is not set: the keys are in files of this machine. No second"
                    + " instance can run, and a container must keep the folder of tandem.home when it is made anew.";

    /** A restart after a crash must not wait for longer. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();

    @Bean
    WrappedVault vault(
            Keeping keeping, MasterKeys masterKeys, Belonging belonging, Belonging.Hold hold, Environment environment) {
        belonging.checkBegun(keeping, masterKeys.given());
        var vault = new WrappedVault(keeping, masterKeys, random);
        belonging.settle(vault, keeping, masterKeys.given());
        if (!environment.matchesProfiles(Admin.PROFILE)) {
            hold.take(vault, keeping, keeping instanceof FileKeeping);
        }
        return vault;
    }

    @Bean
    Belonging.Hold vaultHold(Store main, @Value("${tandem.store.look-every:1s}") Duration lookEvery) {
        var time = lookEvery.multipliedBy(5);
        return new Belonging.Hold(main, time.compareTo(LONGEST_HOLD) < 0 ? time : LONGEST_HOLD);
    }

    @Bean
    MasterKeys masterKeys(Keeping keeping, MasterKey masterKey) {
        return new MasterKeys(keeping, masterKey);
    }

    @Bean
    Belonging belonging(Mark mark, VaultSettings settings) {
        return new Belonging(
                mark, Objects.requireNonNullElse(settings.lost(), "").strip());
    }

    @Bean
    MasterKey masterKey(
            MasterKeySetting setting, Store store, Keeping keeping, Belonging belonging, ObjectProvider<Home> home) {
        if (setting.isSet()) {
            return MasterKey.of(Objects.requireNonNull(setting.masterKey()));
        }
        if (!store.isEmbedded()) {
            throw MasterKey.missing();
        }
        return MasterKey.in(home.getObject(), random, belonging.isNew(keeping));
    }

    @Bean
    Keeping keeping(
            VaultSettings settings,
            Mark mark,
            Store main,
            Stores stores,
            ObjectProvider<Home> home,
            Belonging.Hold hold) {
        return switch (settings.place()) {
            case FILES -> {
                if (!main.isEmbedded()) {
                    log.warn(FILES);
                }
                yield new FileKeeping(
                        home.getObject().folder("vault"), home.getObject().isShared(), hold::isLost);
            }
            case REDIS -> new RedisKeeping(second(settings, mark, stores), "the Redis of tandem.vault.redis-url");
            case MAIN_REDIS -> new RedisKeeping(main, "the main Redis");
        };
    }

    /** Without its vault Tandem can save nothing, so it is asked for before traffic comes. */
    @Bean
    HealthIndicator vaultHealthIndicator(Vault vault) {
        return Stores.health(vault::ids);
    }

    /** Looks at what the settings say of the keys. Whether they are those of the data shows at the start. */
    static final class OfVault implements Trial {

        @Override
        public List<Finding> of(ConfigurableEnvironment environment) {
            var binder = Binder.get(environment);
            var isOwnRedis = NoRedisConfigured.in(environment);
            var findings = new ArrayList<Finding>();
            masterKey(binder.bindOrCreate("tandem", MasterKeySetting.class), isOwnRedis)
                    .ifPresent(findings::add);
            if (!isOwnRedis
                    && binder.bindOrCreate("tandem.vault", VaultSettings.class).place() == VaultSettings.Place.FILES) {
                findings.add(Finding.note(FILES));
            }
            return findings;
        }

        private static Optional<Finding> masterKey(MasterKeySetting setting, boolean isOwnRedis) {
            try {
                if (setting.isSet()) {
                    MasterKey.of(Objects.requireNonNull(setting.masterKey()));
                    return Optional.of(Finding.right("tandem.master-key is a master key. Whether it is the one of your"
                            + " data shows when Tandem starts."));
                }
                return isOwnRedis ? Optional.empty() : Optional.of(wrong(MasterKey.missing()));
            } catch (CannotStart refused) {
                return Optional.of(wrong(refused));
            }
        }

        private static Finding wrong(CannotStart refused) {
            return Finding.wrong("tandem.master-key: " + refused.getMessage() + " " + refused.remedy());
        }
    }

    private static Store second(VaultSettings settings, Mark mark, Stores stores) {
        if (settings.url().isEmpty()) {
            throw new CannotStart(
                    "The vault is to be kept in a second Redis, and none is named.",
                    "Set its address as tandem.vault.redis-url, or remove tandem.vault.keep-in.");
        }
        var second = stores.connect(settings.url(), "tandem.vault.redis-url");
        if (mark.isIn(second)) {
            throw new CannotStart(
                    "tandem.vault.redis-url names the Redis of spring.data.redis.url, so one backup would hold the answers and"
                            + " their keys.",
                    "Give the vault a second Redis, which is never backed up. If you want both in one, say so with"
                            + " tandem.vault.keep-in=main_redis and without tandem.vault.redis-url.");
        }
        return second;
    }
}
