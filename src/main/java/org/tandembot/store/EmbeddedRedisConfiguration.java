package org.tandembot.store;

import java.security.SecureRandom;
import java.util.Objects;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The Redis that is there when no other is named. Spring ends it after everything that was given its address. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoRedisConfigured.class)
class EmbeddedRedisConfiguration {

    @Bean
    EmbeddedRedis embeddedRedis(Home home) {
        return EmbeddedRedis.start(home, new SecureRandom(), Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    @Bean
    InfoContributor embeddedRedisVersion(EmbeddedRedis redis) {
        return info -> info.withDetail("redis", redis.server().toString());
    }

    @Bean
    DataRedisConnectionDetails embeddedRedisAddress(EmbeddedRedis redis) {
        return new DataRedisConnectionDetails() {
            @Override
            public String getPassword() {
                return redis.password();
            }

            @Override
            public Standalone getStandalone() {
                return Standalone.of("127.0.0.1", redis.port());
            }
        };
    }
}
