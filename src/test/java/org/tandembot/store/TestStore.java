package org.tandembot.store;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.tandembot.connection.RedisOptions;

/** A store on a {@link TestRedis}, with the options Tandem really uses, for tests without Spring. */
public final class TestStore implements AutoCloseable {

    private final ClientResources resources = resources();
    private final Stores stores =
            new Stores(resources, new DataRedisProperties(), new StoreSettings(false, Duration.ofSeconds(1)));
    private final Store store;

    private static ClientResources resources() {
        var resources = DefaultClientResources.builder();
        RedisOptions.from(new DataRedisProperties()).apply(resources, new Mark.Opened());
        return resources.build();
    }

    private TestStore(String url) {
        store = stores.connect(url, "spring.data.redis.url");
    }

    public static TestStore on(TestRedis redis) {
        return at(redis.url());
    }

    public static TestStore at(String url) {
        return new TestStore(url);
    }

    Watch.Watched watched() {
        return stores.watched().getFirst();
    }

    /** A store on these connections that does something before each command. */
    public static Store over(RedisConnectionFactory connections, Runnable before) {
        return new Store(
                (RedisConnectionFactory) Proxy.newProxyInstance(
                        TestStore.class.getClassLoader(),
                        new Class<?>[] {RedisConnectionFactory.class},
                        (_, method, args) -> {
                            if (method.getName().equals("getConnection")) {
                                before.run();
                            }
                            return method.invoke(connections, args);
                        }),
                Duration.ofSeconds(5),
                false);
    }

    /** A store that must not be asked anything. */
    public static Store nowhere() {
        return new Store(refusing(RedisConnectionFactory.class), Duration.ZERO, false);
    }

    /** Something that must not be asked anything. */
    public static <T> T refusing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
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
