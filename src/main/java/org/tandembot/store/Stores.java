package org.tandembot.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connects to another Redis than the main one, on the same terms. */
public final class Stores implements AutoCloseable {

    private final ClientResources resources;
    private final RedisOptions options;
    private final StoreSettings settings;
    private final List<LettuceConnectionFactory> opened = new CopyOnWriteArrayList<>();

    Stores(ClientResources resources, DataRedisProperties properties, StoreSettings settings) {
        this.resources = resources;
        this.options = RedisOptions.from(properties);
        this.settings = settings;
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
        RedisRequirements.check(connections, settings, setting);
        return new Store(connections, options.command(), false);
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
