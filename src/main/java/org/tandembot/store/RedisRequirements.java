package org.tandembot.store;

import io.lettuce.core.cluster.SlotHash;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.tandembot.home.CannotStart;

/** What a Redis must be and do before Tandem entrusts answers to it, and as long as it does; on every node of a Cluster. */
final class RedisRequirements {

    /** The rights of a user of Redis that Tandem needs. */
    static final String RIGHTS =
            "ACL SETUSER tandem on >PASSWORD resetkeys resetchannels ~tandem:* -@all +@read +@write +@connection"
                    + " +@scripting -@dangerous -object +restore +time +info +config|get +bgrewriteaof +cluster|nodes +cluster|slots +cluster|shards"
                    + " +cluster|myid";

    private static final Logger log = LoggerFactory.getLogger(RedisRequirements.class);
    private static final Script PROBE = Script.load(RedisRequirements.class, "probe.lua");
    /** How Redis begins to say that a user has no right to what a script does. */
    private static final String IN_A_SCRIPT = "The user executing the script can't";

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TRIES = 5;
    private static final int MOST_NODES = 16;
    private static final int LONGEST_LAG_SECONDS = 10;

    private final RedisConnectionFactory connections;
    private final Store store;
    private final String setting;
    private final String which;
    private final boolean isHere;

    /** @param setting the setting with its address, by which to call it when speaking to the operator */
    RedisRequirements(RedisConnectionFactory connections, Store store, String setting) {
        this.connections = connections;
        this.store = store;
        this.setting = setting;
        this.which = "The Redis of " + setting;
        this.isHere = connections instanceof LettuceConnectionFactory lettuce
                && hosts(lettuce).allMatch(RedisRequirements::isLoopback);
    }

    /**
     * Waits for it while it reads its files, and checks it.
     *
     * @return the weaknesses that are accepted
     * @throws CannotStart when it cannot be reached or written, is too old, or could lose what it acknowledged
     */
    List<String> check(StoreSettings settings) {
        var isLoading = false;
        for (var tries = 1; ; ) {
            try {
                checkVersion();
                write();
                return accepted(weaknesses(), settings);
            } catch (DataAccessException failed) {
                if (told(failed).contains("LOADING")) {
                    if (!isLoading) {
                        log.info("{} is still reading its files; waiting for it", which);
                    }
                    isLoading = true;
                } else if (!(failed instanceof QueryTimeoutException) || tries++ == TRIES) {
                    throw refusal(failed);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /**
     * Writes, without changing anything, on the connection on which answers are saved.
     *
     * @throws DataAccessException when nothing can be saved now
     */
    void write() {
        probes().forEach(key -> store.number(PROBE, List.of(key)));
    }

    String which() {
        return which;
    }

    /** What Redis said, or why it could not be asked. */
    static String told(DataAccessException failed) {
        return String.valueOf(failed.getMostSpecificCause().getMessage());
    }

    /** One key; of a Cluster as many as there may be nodes, spread over all slots. */
    private Collection<String> probes() {
        var bySlot = new TreeMap<Integer, String>();
        for (var i = 0; bySlot.size() < (isCluster() ? MOST_NODES : 1); i++) {
            var key = Keys.inTeam("probe" + i, "probe");
            bySlot.putIfAbsent(SlotHash.getSlot(key) * MOST_NODES / SlotHash.SLOT_COUNT, key);
        }
        return bySlot.values();
    }

    private CannotStart refusal(DataAccessException failed) {
        var told = told(failed);
        return switch (kind(told)) {
            case "READONLY" -> refusal("is a read-only replica", "Name its primary or Sentinel in " + setting, failed);
            case "OOM" ->
                refusal("is full: " + told, "Give it more memory (maxmemory), or remove what else it holds", failed);
            case "NOPERM", IN_A_SCRIPT -> refusal("refuses its user a command: " + told, "In Redis: " + RIGHTS, failed);
            case "NOREPLICAS" ->
                refusal(
                        "has too few replicas that keep up: " + told,
                        "Start its replicas (min-replicas-to-write)",
                        failed);
            case "MISCONF" -> refusal("cannot write to its disk: " + told, "Look at its log and at its disk", failed);
            default ->
                refusal(
                        switch (failed) {
                                    case RedisConnectionFailureException _ -> "cannot be reached: ";
                                    case QueryTimeoutException _ -> "does not answer: ";
                                    default -> "does not work: ";
                                }
                                + told,
                        "Check that it runs, and its address, user, password and TLS in " + setting,
                        failed);
        };
    }

    private static String kind(String told) {
        return Stream.of("READONLY", "OOM", "NOPERM", IN_A_SCRIPT, "NOREPLICAS", "MISCONF")
                .filter(told::contains)
                .findFirst()
                .orElse("");
    }

    private CannotStart refusal(String what, String remedy, DataAccessException failed) {
        return new CannotStart(which + " " + what + (what.endsWith(".") ? "" : "."), remedy + ".", failed);
    }

    private void checkVersion() {
        try (var connection = connections.getConnection()) {
            for (var version : values(connection.serverCommands().info("server"), "redis_version")) {
                var parts = VERSION.matcher(version);
                if (parts.matches() && number(parts.group(1)) * 100 + number(parts.group(2)) < 602) {
                    throw new CannotStart(
                            which + " has version " + version + "; Tandem needs 6.2 or newer.",
                            "Upgrade it, or use Valkey.");
                }
            }
        }
    }

    private List<String> accepted(List<String> weaknesses, StoreSettings settings) {
        if (weaknesses.isEmpty()) {
            return weaknesses;
        }
        var reason = which + " may lose answers it has acknowledged: " + String.join("; ", weaknesses) + ".";
        if (!settings.acceptWeakerDurability()) {
            throw new CannotStart(
                    reason,
                    "Set in Redis: appendonly yes, appendfsync always, maxmemory-policy noeviction"
                            + (isSentinel() ? ", min-replicas-to-write 1, min-replicas-max-lag 2" : "")
                            + ". Or accept that answers can get lost: tandem.store.accept-weaker-durability=true.");
        }
        log.warn("{} Accepted by tandem.store.accept-weaker-durability.", reason);
        return weaknesses;
    }

    /**
     * Why it could lose what it acknowledged, each in words for the operator.
     *
     * @throws DataAccessException when it cannot be reached
     */
    List<String> weaknesses() {
        var weaknesses = new ArrayList<String>();
        try (var connection = connections.getConnection()) {
            weaknesses.addAll(unless(connection, "appendonly", "yes"::equals, "yes"));
            weaknesses.addAll(unless(connection, "appendfsync", "always"::equals, "always"));
            weaknesses.addAll(unless(connection, "maxmemory-policy", "noeviction"::equals, "noeviction"));
            if (isSentinel()) {
                weaknesses.addAll(unless(connection, "min-replicas-to-write", is -> number(is) >= 1, "1 or more"));
                weaknesses.addAll(unless(
                        connection,
                        "min-replicas-max-lag",
                        is -> number(is) >= 1 && number(is) <= LONGEST_LAG_SECONDS,
                        "1 to " + LONGEST_LAG_SECONDS));
            }
        } catch (RedisConnectionFailureException | QueryTimeoutException e) {
            throw e;
        } catch (DataAccessException e) {
            weaknesses.add("it does not tell its settings (CONFIG GET: " + told(e) + ")");
        }
        return weaknesses;
    }

    private static List<String> unless(
            RedisConnection connection, String setting, Predicate<String> isFine, String wanted) {
        var values = values(connection.serverCommands().getConfig(setting), setting);
        if (values.isEmpty()) {
            return List.of("it does not tell " + setting);
        }
        return values.stream()
                .filter(isFine.negate())
                .distinct()
                .map(value -> setting + " is " + value + ", not " + wanted)
                .toList();
    }

    /** What its clock says; nothing where that is the clock of this machine, or it does not tell. */
    Optional<Instant> time() {
        if (isHere) {
            return Optional.empty();
        }
        try (var connection = connections.getConnection()) {
            return Optional.ofNullable(connection.serverCommands().time(TimeUnit.MILLISECONDS))
                    .map(Instant::ofEpochMilli);
        } catch (DataAccessException e) {
            log.debug("{} does not tell the time: {}", which, told(e));
            return Optional.empty();
        }
    }

    private static Stream<String> hosts(LettuceConnectionFactory lettuce) {
        var sentinel = lettuce.getSentinelConfiguration();
        var cluster = lettuce.getClusterConfiguration();
        return sentinel != null
                ? sentinel.getSentinels().stream().map(RedisNode::getRequiredHost)
                : cluster != null
                        ? cluster.getClusterNodes().stream().map(RedisNode::getRequiredHost)
                        : Stream.of(lettuce.getHostName());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private boolean isSentinel() {
        return connections instanceof LettuceConnectionFactory lettuce && lettuce.isRedisSentinelAware();
    }

    private boolean isCluster() {
        return connections instanceof LettuceConnectionFactory lettuce && lettuce.isClusterAware();
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
