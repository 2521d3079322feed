package org.tandembot.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** What a Redis must be and do before Tandem entrusts answers to it; checked at start-up, on every node of a Cluster. */
final class RedisRequirements {

    private static final Logger log = LoggerFactory.getLogger(RedisRequirements.class);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final String REMEDY =
            "Set in Redis: appendonly yes, appendfsync always, maxmemory-policy noeviction."
                    + " Or accept that answers can get lost: tandem.store.accept-weaker-durability=true.";

    private RedisRequirements() {}

    /**
     * @param setting the setting with its address, by which to call it when speaking to the operator
     * @throws CannotStart when it cannot be reached, is too old, or could lose what it acknowledged
     */
    static void check(RedisConnectionFactory connections, StoreSettings settings, String setting) {
        var which = "The Redis of " + setting;
        try (var connection = connections.getConnection()) {
            connection.ping();
            checkVersion(connection, which);
            checkDurability(connection, settings, which);
        } catch (RedisConnectionFailureException e) {
            throw new CannotStart(
                    which + " cannot be reached: " + e.getMostSpecificCause().getMessage(),
                    "Check that it runs, and its address, user, password and TLS in " + setting + ".",
                    e);
        }
    }

    private static void checkVersion(RedisConnection connection, String which) {
        for (var version : values(connection.serverCommands().info("server"), "redis_version")) {
            var parts = VERSION.matcher(version);
            if (parts.matches() && number(parts.group(1)) * 100 + number(parts.group(2)) < 602) {
                throw new CannotStart(
                        which + " has version " + version + "; Tandem needs 6.2 or newer.",
                        "Upgrade it, or use Valkey.");
            }
        }
    }

    private static void checkDurability(RedisConnection connection, StoreSettings settings, String which) {
        var weaknesses = weaknesses(connection);
        if (weaknesses.isEmpty()) {
            return;
        }
        var reason = which + " may lose answers it has acknowledged: " + String.join("; ", weaknesses) + ".";
        if (!settings.acceptWeakerDurability()) {
            throw new CannotStart(reason, REMEDY);
        }
        log.warn("{} Accepted by tandem.store.accept-weaker-durability.", reason);
    }

    private static List<String> weaknesses(RedisConnection connection) {
        var weaknesses = new ArrayList<String>();
        try {
            weaknesses.addAll(unless(connection, "appendonly", "yes"));
            weaknesses.addAll(unless(connection, "appendfsync", "always"));
            weaknesses.addAll(unless(connection, "maxmemory-policy", "noeviction"));
        } catch (RedisConnectionFailureException e) {
            throw e;
        } catch (DataAccessException e) {
            weaknesses.add("it does not tell its settings (CONFIG GET: "
                    + e.getMostSpecificCause().getMessage() + ")");
        }
        return weaknesses;
    }

    private static List<String> unless(RedisConnection connection, String setting, String wanted) {
        var values = values(connection.serverCommands().getConfig(setting), setting);
        if (values.isEmpty()) {
            return List.of("it does not tell " + setting);
        }
        return values.stream()
                .filter(value -> !value.equals(wanted))
                .distinct()
                .map(value -> setting + " is " + value + ", not " + wanted)
                .toList();
    }

    /** The value of that name, or one from each node of a Cluster, where names follow the node's address. */
    private static List<String> values(Properties answer, String name) {
        return answer.stringPropertyNames().stream()
                .filter(key -> key.equals(name) || key.endsWith("." + name))
                .map(answer::getProperty)
                .toList();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
