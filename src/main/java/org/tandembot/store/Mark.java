package org.tandembot.store;

import io.netty.channel.Channel;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisSentinelConnection;
import org.springframework.data.redis.core.RedisCallback;

/**
 * By what the data is known: which installation it is of, and which vault and master key its seals are from (decision 38).
 *
 * <p>It is remembered from the start on. A Redis that bears no mark, or another one, is treated as one that cannot be reached:
 * nothing is read from it as the truth, and nothing is written into it, until the data is back.
 */
public final class Mark {

    private static final Logger log = LoggerFactory.getLogger(Mark.class);

    static final String KIND = "mark";
    private static final String HERE = "here";

    /** Of no number of connections. */
    private static final long NEVER = -1;

    private final Store store;
    private final Documents<Identity> kept;
    private final Opened opened;
    private final String which;
    private volatile Optional<Identity> known;
    private volatile long lookedAt = NEVER;
    /** Until then other instances that start at the same moment may bind the data, so nothing that is there is strange. */
    private volatile boolean isSettled;

    private boolean isStrange;

    /**
     * What the data bears.
     *
     * @param installation random, drawn when the data began
     * @param vault the id of the vault; empty until the first start is through
     * @param masterKey what shows whether a master key is the right one
     * @param place where the vault was at first, in words for the operator
     */
    public record Identity(String installation, String vault, String masterKey, String place) {

        static Identity begun(String installation) {
            return new Identity(installation, "", "", "");
        }

        /** The same data with this vault. */
        public Identity with(String ofVault, String ofMasterKey, String at) {
            return new Identity(installation, ofVault, ofMasterKey, at);
        }

        /** The same data with the same vault; its master key may have been changed meanwhile. */
        boolean isOf(Identity other) {
            return installation.equals(other.installation) && vault.equals(other.vault);
        }

        /** Whether a vault belongs to the data already. */
        public boolean hasVault() {
            return !vault.isEmpty();
        }
    }

    /** Counts connections: behind each new one there may be another Redis. */
    static final class Opened implements Consumer<Channel> {

        private final AtomicLong number = new AtomicLong();

        @Override
        public void accept(Channel channel) {
            number.incrementAndGet();
        }

        long number() {
            return number.get();
        }
    }

    /**
     * @param store over connections that are not {@link #guarded}
     * @param which that Redis, as its operator knows it
     */
    Mark(Store store, Opened opened, String which) {
        this.store = store;
        this.kept = documents(store);
        this.opened = opened;
        this.which = which;
        this.known = kept.find(HERE);
    }

    /** Marks data that begins now. */
    static void begin(Store store) {
        documents(store)
                .compute(
                        HERE,
                        there -> there.or(() ->
                                Optional.of(Identity.begun(UUID.randomUUID().toString()))));
    }

    private static Documents<Identity> documents(Store store) {
        return store.documents(KIND, Identity.class);
    }

    /** The data's Redis, as its operator knows it. */
    public String which() {
        return which;
    }

    /** What the data bears; empty where it was written by a version that marked none. */
    public Optional<Identity> identity() {
        return known;
    }

    /**
     * Changes what the data bears, for the start alone.
     *
     * @param how given what is there, or for data without a mark one that is not bound; may be asked more than once, and refuses
     *     by an exception
     */
    public void settle(UnaryOperator<Identity> how) {
        known = kept.compute(
                HERE,
                there -> Optional.of(how.apply(
                        there.orElseGet(() -> Identity.begun(UUID.randomUUID().toString())))));
        isSettled = true;
    }

    /** Whether the other store is in the Redis that the data is in, under whatever name or number of a database. */
    public boolean isIn(Store other) {
        return areOneServer(store, other)
                || known.isPresent() && documents(other).find(HERE).equals(known);
    }

    static boolean areOneServer(Store one, Store other) {
        return !Collections.disjoint(servers(one), servers(other));
    }

    private static Set<String> servers(Store of) {
        var facts = of.commands().execute((RedisCallback<Properties>)
                redis -> redis.serverCommands().info("server"));
        return facts == null
                ? Set.of()
                : facts.stringPropertyNames().stream()
                        .filter(name -> name.endsWith("run_id"))
                        .map(facts::getProperty)
                        .collect(Collectors.toSet());
    }

    /**
     * Looks again where a connection was opened since the last look.
     *
     * @throws RedisConnectionFailureException when this is not the Redis that it was: it counts as not reachable
     */
    void check() {
        if (lookedAt != opened.number()) {
            look(false);
        }
    }

    /** Looks in any case. See {@link #check}. */
    void look() {
        look(true);
    }

    private synchronized void look(boolean anyway) {
        var now = opened.number();
        if (!anyway && lookedAt == now) {
            return;
        }
        var there = kept.find(HERE);
        var isKnown = !isSettled
                || there.equals(known)
                || there.isPresent() && known.filter(there.get()::isOf).isPresent();
        lookedAt = isKnown ? now : NEVER;
        tell(!isKnown);
        if (!isKnown) {
            throw new RedisConnectionFailureException("This is not the Redis that it was");
        }
    }

    private void tell(boolean strange) {
        if (strange && !isStrange) {
            log.error(
                    "This is not the Redis that I knew: {} has no mark, or another one. It is empty, or holds other data."
                            + " Nothing is read or saved until the data is back",
                    which);
        } else if (isStrange && !strange) {
            log.warn("The Redis that I knew is back: {} has its mark again, and all goes on", which);
        }
        isStrange = strange;
    }

    /** The same connections, each given out only where the data behind it is known. */
    RedisConnectionFactory guarded(RedisConnectionFactory connections) {
        return new Guarded(this, connections);
    }

    private record Guarded(Mark mark, RedisConnectionFactory behind) implements RedisConnectionFactory {

        @Override
        public RedisConnection getConnection() {
            mark.check();
            try {
                return behind.getConnection();
            } catch (IllegalStateException stopped) {
                // What still goes on while Tandem stops fares as in any outage.
                throw new RedisConnectionFailureException("Tandem is stopping", stopped);
            }
        }

        @Override
        public RedisClusterConnection getClusterConnection() {
            mark.check();
            return behind.getClusterConnection();
        }

        @Override
        public RedisSentinelConnection getSentinelConnection() {
            return behind.getSentinelConnection();
        }

        @Override
        public boolean getConvertPipelineAndTxResults() {
            return behind.getConvertPipelineAndTxResults();
        }

        @Override
        public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException failed) {
            return behind.translateExceptionIfPossible(failed);
        }
    }
}
