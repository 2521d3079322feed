package org.tandembot.store;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/** What a Redis must be and do before Tandem entrusts answers to it. */
final class RedisRequirements {

    private RedisRequirements() {}

    static void check(RedisConnectionFactory connections, StoreSettings settings, String which) {}
}
