package org.tandembot.platform.msteams;

import java.util.Map;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;

/**
 * Where people and channels are reached, as Teams last told. Nothing of what is said there is kept, nor when. What was known
 * before and is not told again stays.
 */
final class RedisConversations {

    private final StringRedisTemplate redis;

    RedisConversations(Store store) {
        this.redis = store.commands();
    }

    Optional<Address> find(PersonId person) {
        return read(key(person));
    }

    Optional<Address> find(ChannelId channel) {
        return read(key(channel));
    }

    void keep(PersonId person, Address address) {
        write(key(person), address);
    }

    void keep(ChannelId channel, Address address) {
        write(key(channel), address);
    }

    void forget(PersonId person) {
        redis.delete(key(person));
    }

    void forget(ChannelId channel) {
        redis.delete(key(channel));
    }

    private Optional<Address> read(String key) {
        Map<String, String> fields = redis.<String, String>opsForHash().entries(key);
        return fields.containsKey("service")
                ? Optional.of(new Address(
                        fields.getOrDefault("service", ""),
                        fields.getOrDefault("conversation", ""),
                        fields.getOrDefault("user", ""),
                        fields.getOrDefault("team", "")))
                : Optional.empty();
    }

    private void write(String key, Address address) {
        var fields = new java.util.HashMap<>(Map.of(
                "service", address.serviceUrl(),
                "conversation", address.conversation(),
                "user", address.user(),
                "team", address.team()));
        fields.values().removeIf(String::isEmpty);
        redis.opsForHash().putAll(key, fields);
    }

    private static String key(PersonId person) {
        return Keys.global("msteams", "person", Keys.part(person));
    }

    private static String key(ChannelId channel) {
        return Keys.global("msteams", "channel", Keys.part(channel));
    }
}
