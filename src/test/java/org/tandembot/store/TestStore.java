package org.tandembot.store;

import java.time.Duration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;

import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;

/** A store on a {@link TestRedis}, with the options Tandem really uses, for tests without Spring. */
public final class TestStore implements AutoCloseable {

    private final ClientResources resources = DefaultClientResources.builder()
            .reconnectDelay(RedisOptions.reconnectDelay())
            .build();
    private final Stores stores = new Stores(resources, new DataRedisProperties(), new StoreSettings(false));
    private final Store store;

    private TestStore(TestRedis redis) {
        store = stores.connect(redis.url(), "spring.data.redis.url");
    }

    public static TestStore on(TestRedis redis) {
        return new TestStore(redis);
    }

    /** A store on connections of one's own making, and what forgets by it. */
    public static Store over(RedisConnectionFactory connections) {
        return new Store(connections, Duration.ofSeconds(5), false);
    }

    public static Forgetting forgetting(Store store) {
        return new Forgetting(store);
    }

    public Store store() {
        return store;
    }

    @Override
    public void close() {
        stores.close();
        resources.shutdown();
    }
}
