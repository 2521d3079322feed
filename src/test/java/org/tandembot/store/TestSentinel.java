package org.tandembot.store;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.tandembot.embedded.TestLine;

/** A real Redis with two replicas and a sentinel that watches them, on this machine. */
public final class TestSentinel implements AutoCloseable {

    private final TestRedis first;
    private final TestProxy address;
    private final List<TestRedis> replicas;
    private final int port = TestRedis.freePort();
    private final Process sentinel;

    private TestSentinel(String... settings) {
        first = TestRedis.start(settings);
        address = TestProxy.to(first.port());
        var replica = Stream.concat(
                        Stream.of(settings),
                        Stream.of("replicaof", "127.0.0.1 " + address.port(), "repl-diskless-sync-delay", "0"))
                .toArray(String[]::new);
        replicas = List.of(TestRedis.start(replica), TestRedis.start(replica));
        try {
            var file = Files.createTempDirectory("tandem-test-sentinel").resolve("sentinel.conf");
            Files.writeString(file, """
                    port %d
                    bind 127.0.0.1
                    sentinel monitor tandem 127.0.0.1 %d 1
                    sentinel down-after-milliseconds tandem 1000
                    sentinel failover-timeout tandem 5000
                    sentinel parallel-syncs tandem 2
                    """.formatted(port, address.port()));
            sentinel = new ProcessBuilder(TestRedis.executable(), file.toString(), "--sentinel")
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of(file + ".out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts all four with the settings of the documentation, and returns once the sentinel knows of the replicas. */
    public static TestSentinel start() {
        return start("min-replicas-to-write", "1", "min-replicas-max-lag", "2");
    }

    /** The same with other settings; each is a name and a value. */
    public static TestSentinel start(String... settings) {
        var all = new TestSentinel(settings);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> all.ask("INFO sentinel")
                                .contains("status=ok,address=127.0.0.1:%d,slaves=2".formatted(all.address.port()))
                        && all.areInStep());
        return all;
    }

    private boolean areInStep() {
        var replication = first.ask("INFO replication");
        return replication.contains("connected_slaves:2")
                && !replication.contains("state=wait")
                && !replication.contains("min_slaves_good_slaves:0");
    }

    /** What to set {@code spring.data.redis.sentinel.*} to. */
    public List<String> settings() {
        return List.of(
                "spring.data.redis.sentinel.master=tandem", "spring.data.redis.sentinel.nodes=127.0.0.1:" + port);
    }

    /** The Redis that is the primary at first. */
    public TestRedis first() {
        return first;
    }

    /** Where it is reached, by the replicas and the sentinel too. */
    public TestProxy address() {
        return address;
    }

    /** Ends the primary as a power cut would, once a replica has all that it has; returns when that one is the primary. */
    public void failOver() {
        first.ask("WAIT 2 5000");
        first.kill();
        awaitAnother();
    }

    /** Returns when a replica has become the primary. */
    public void awaitAnother() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> replicas.stream().anyMatch(one -> one.ask("ROLE").contains("master")));
    }

    /** Returns when the Redis that was the primary at first follows another. */
    public void awaitFirstIsReplica() {
        await().atMost(Duration.ofSeconds(60)).until(() -> first.ask("ROLE").contains("slave"));
    }

    private String ask(String command) throws IOException {
        try (var line = TestLine.open(port)) {
            return line.ask(command);
        }
    }

    @Override
    public void close() {
        sentinel.destroyForcibly();
        replicas.forEach(TestRedis::close);
        first.close();
        address.close();
    }
}
