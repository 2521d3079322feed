package org.tandembot.store;

import io.lettuce.core.resource.ClientResources;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Wires the store into Spring Boot's own Redis support. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    @Lazy
    Home home(TandemHome settings) {
        return Home.claim(settings.home());
    }

    @Bean
    LettuceClientOptionsBuilderCustomizer redisOptions(DataRedisProperties properties) {
        return RedisOptions.from(properties)::apply;
    }

    @Bean
    ClientResourcesBuilderCustomizer redisReconnectsSoon() {
        return resources -> resources.reconnectDelay(RedisOptions.reconnectDelay());
    }

    @Bean
    Store store(
            RedisConnectionFactory connections,
            DataRedisProperties properties,
            StoreSettings settings,
            ObjectProvider<EmbeddedRedis> embedded) {
        RedisRequirements.check(connections, settings, "spring.data.redis.url");
        var isEmbedded = embedded.getIfAvailable() != null;
        var store = new Store(connections, RedisOptions.from(properties).command(), isEmbedded);
        DataFormat.check(store, isEmbedded ? "The Redis in tandem.home" : "The Redis of spring.data.redis.url");
        return store;
    }

    @Bean
    Stores stores(ClientResources resources, DataRedisProperties properties, StoreSettings settings) {
        return new Stores(resources, properties, settings);
    }
}
