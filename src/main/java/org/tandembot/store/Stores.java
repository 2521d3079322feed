package org.tandembot.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.tandembot.connection.RedisOptions;
import org.tandembot.home.CannotStart;

/** Every Redis that Tandem uses, on the same terms. */
public final class Stores implements AutoCloseable {

    private final ClientResources resources;
    private final RedisOptions options;
    private final StoreSettings settings;
    private final List<LettuceConnectionFactory> opened = new CopyOnWriteArrayList<>();
    private final List<Watch.Watched> watched = new CopyOnWriteArrayList<>();

    Stores(ClientResources resources, DataRedisProperties properties, StoreSettings settings) {
        this.resources = resources;
        this.options = RedisOptions.from(properties);
        this.settings = settings;
    }

    /**
     * The Redis that these connections lead to, once it is checked.
     *
     * @param setting the setting it is from, to be named when something is wrong
     * @param isEmbedded whether Tandem started it itself
     * @throws CannotStart when it cannot be reached or does not meet the requirements
     */
    Store on(RedisConnectionFactory connections, String setting, boolean isEmbedded) {
        var store = new Store(connections, options.command(), isEmbedded);
        var requirements = new RedisRequirements(connections, store, setting);
        watched.add(new Watch.Watched(store, requirements, requirements.check(settings)));
        return store;
    }

    List<Watch.Watched> watched() {
        return watched;
    }

    /**
     * Connects to the Redis at a URL such as {@code rediss://user:password@host:6379/0}, and checks it like the main one.
     *
     * @param setting the name of the setting the URL is from, to be named when something is wrong
     * @throws CannotStart when it cannot be reached or does not meet the requirements
     */
    public Store connect(String url, String setting) {
        var connections = new LettuceConnectionFactory(
                LettuceConnectionFactory.createRedisConfiguration(address(url, setting)), client(url));
        connections.afterPropertiesSet();
        connections.start();
        opened.add(connections);
        return on(connections, setting, false);
    }

    /** Up for as long as the look at it does not fail. */
    public static HealthIndicator health(Runnable look) {
        return () -> {
            try {
                look.run();
                return Health.up().build();
            } catch (RuntimeException outOfReach) {
                return Health.down().build();
            }
        };
    }

    @Override
    public void close() {
        opened.forEach(LettuceConnectionFactory::destroy);
    }

    private static RedisURI address(String url, String setting) {
        try {
            return RedisURI.create(url);
        } catch (IllegalArgumentException _) {
            // Its message would repeat the password.
            throw new CannotStart(
                    "The setting " + setting + " is not the address of a Redis.",
                    "Write it as redis://user:password@host:6379, or rediss:// for TLS.");
        }
    }

    private LettuceClientConfiguration client(String url) {
        var clientOptions = ClientOptions.builder();
        options.apply(clientOptions);
        var client = LettuceClientConfiguration.builder()
                .clientResources(resources)
                .commandTimeout(options.command())
                .clientOptions(clientOptions.build());
        return RedisURI.create(url).isSsl() ? client.useSsl().build() : client.build();
    }
}
