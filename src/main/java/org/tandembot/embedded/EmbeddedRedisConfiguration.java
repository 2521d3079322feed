package org.tandembot.embedded;

import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.tandembot.home.Home;

/** The Redis that is there when no other is named. Spring ends it after everything that was given its address. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoRedisConfigured.class)
class EmbeddedRedisConfiguration {

    @Bean
    EmbeddedRedis embeddedRedis(Home home) {
        return EmbeddedRedis.start(home);
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
