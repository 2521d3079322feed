package org.tandembot.store;

import io.lettuce.core.resource.ClientResources;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.tandembot.admin.Admin;
import org.tandembot.connection.RedisOptions;
import org.tandembot.embedded.EmbeddedRedis;
import org.tandembot.embedded.NoRedisConfigured;
import org.tandembot.home.CannotStart;
import org.tandembot.home.Home;
import org.tandembot.home.TandemHome;
import org.tandembot.settings.Trial;

/** Wires the store into Spring Boot's own Redis support. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreSettings.class, TandemHome.class})
class StoreConfiguration {

    @Bean
    @Lazy
    Home home(TandemHome settings, Environment environment) {
        if (!environment.matchesProfiles(Admin.PROFILE)) {
            return Home.claim(settings.home());
        }
        if (!environment.containsProperty("tandem.home") && !Files.isDirectory(settings.home())) {
            throw new CannotStart(
                    "There is no folder " + settings.home().toAbsolutePath() + ", so Tandem has no data there.",
                    "Name the folder of the Tandem that you mean, with tandem.home (TANDEM_HOME). Where the archive is installed,"
                            + " /opt/tandem/tandem knows it.");
        }
        return Home.join(settings.home());
    }

    @Bean
    LettuceClientOptionsBuilderCustomizer redisOptions(DataRedisProperties properties) {
        return RedisOptions.from(properties)::apply;
    }

    @Bean
    Mark.Opened redisConnectionsOpened() {
        return new Mark.Opened();
    }

    @Bean
    ClientResourcesBuilderCustomizer redisReconnectsSoon(DataRedisProperties properties, Mark.Opened opened) {
        return resources -> RedisOptions.from(properties).apply(resources, opened);
    }

    @Bean
    Mark mark(
            RedisConnectionFactory connections,
            Stores stores,
            Mark.Opened opened,
            ObjectProvider<EmbeddedRedis> embedded) {
        var isEmbedded = embedded.getIfAvailable() != null;
        var setting = isEmbedded ? "tandem.home" : "spring.data.redis.url";
        var which = "The Redis " + (isEmbedded ? "in " : "of ") + setting;
        var store = stores.on(connections, setting, isEmbedded);
        DataFormat.check(store, which);
        return new Mark(store, opened, which);
    }

    @Bean
    Store store(
            Mark mark,
            RedisConnectionFactory connections,
            DataRedisProperties properties,
            ObjectProvider<EmbeddedRedis> embedded) {
        return new Store(
                mark.guarded(connections), RedisOptions.from(properties).command(), embedded.getIfAvailable() != null);
    }

    /** A Redis that was emptied under an open connection is found by this. */
    @Bean
    HealthIndicator markHealthIndicator(Mark mark) {
        return Stores.health(mark::look);
    }

    /** Takes the place of Spring Boot's, which asks Redis how it is: whether it can be written is what counts. */
    @Bean
    HealthIndicator redisHealthIndicator(Stores stores) {
        return Stores.health(() -> stores.watched().forEach(Watch.Watched::write));
    }

    @Bean
    Stores stores(ClientResources resources, DataRedisProperties properties, StoreSettings settings) {
        return new Stores(resources, properties, settings);
    }

    /** Asks the Redises that are set what a start would ask them. */
    static final class AtRedis implements Trial {

        private static final String DATA = "spring.data.redis.url";
        private static final String VAULT = "tandem.vault.redis-url";

        @ImportAutoConfiguration({DataRedisAutoConfiguration.class, SslAutoConfiguration.class})
        @EnableConfigurationProperties({StoreSettings.class, TandemHome.class})
        @Import(StoreConfiguration.class)
        static class Connections {}

        @Override
        public List<Finding> of(ConfigurableEnvironment environment) {
            var connections = new SpringApplication(Connections.class);
            connections.setEnvironment(environment);
            connections.setWebApplicationType(WebApplicationType.NONE);
            connections.setLazyInitialization(true);
            connections.setLogStartupInfo(false);
            try (var context = connections.run()) {
                var findings = new ArrayList<Finding>();
                var found = new ArrayList<Store>();
                var stores = context.getBean(Stores.class);
                if (NoRedisConfigured.in(environment)) {
                    findings.add(Finding.note(DATA + " is not set: Tandem runs a Redis of its own, in "
                            + context.getBean(TandemHome.class).home().toAbsolutePath() + "."));
                } else {
                    var data = context.getBean(RedisConnectionFactory.class);
                    findings.add(tried(DATA, () -> found.add(stores.on(data, DATA, false))));
                }
                var vault = environment.getProperty(VAULT, "");
                if (!vault.isBlank()) {
                    findings.add(tried(VAULT, () -> found.add(stores.connect(vault, VAULT))));
                }
                if (found.size() == 2 && Mark.areOneServer(found.getFirst(), found.getLast())) {
                    findings.add(Finding.wrong(VAULT + " names the Redis of " + DATA
                            + ", so one backup would hold the answers and their keys. Give the vault a second Redis."));
                }
                return findings;
            }
        }

        private static Finding tried(String setting, Runnable check) {
            try {
                check.run();
                return Finding.right(
                        "The Redis of " + setting + " answers, can be written, and keeps what it is given.");
            } catch (CannotStart refused) {
                return Finding.wrong(refused.getMessage() + " " + refused.remedy());
            } catch (RuntimeException e) {
                return Finding.wrong("The Redis of " + setting + " cannot be used: "
                        + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            }
        }
    }
}
