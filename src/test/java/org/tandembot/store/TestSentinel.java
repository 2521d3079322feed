package org.tandembot.store;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Redis with a replica and a sentinel that watches them, on this machine. */
public final class TestSentinel implements AutoCloseable {

    private final TestRedis first = TestRedis.start();
    private final TestRedis replica = TestRedis.start("replicaof", "127.0.0.1 " + first.port());
    private final int port = TestRedis.freePort();
    private final Process sentinel;

    private TestSentinel() {
        try {
            var settings = Files.createTempDirectory("tandem-test-sentinel").resolve("sentinel.conf");
            Files.writeString(settings, """
                    port %d
                    bind 127.0.0.1
                    sentinel monitor tandem 127.0.0.1 %d 1
                    sentinel down-after-milliseconds tandem 1000
                    sentinel failover-timeout tandem 5000
                    """.formatted(port, first.port()));
            sentinel = new ProcessBuilder(TestRedis.executable(), settings.toString(), "--sentinel")
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of(settings + ".out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts all three, and returns once the sentinel knows of the replica. */
    public static TestSentinel start() {
        var all = new TestSentinel();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> all.ask("INFO sentinel")
                        .contains("status=ok,address=127.0.0.1:%d,slaves=1".formatted(all.first.port())));
        return all;
    }

    /** What to set {@code spring.data.redis.sentinel.*} to. */
    public List<String> settings() {
        return List.of(
                "spring.data.redis.sentinel.master=tandem", "spring.data.redis.sentinel.nodes=127.0.0.1:" + port);
    }

    /** Ends the master as a power cut would, once the replica has all that it has; returns when that one is the master. */
    public void failOver() {
        first.ask("WAIT 1 5000");
        first.kill();
        await().atMost(Duration.ofSeconds(30)).until(() -> replica.ask("ROLE").contains("master"));
    }

    private String ask(String command) throws IOException {
        try (var line = RedisLine.open(port)) {
            return line.ask(command);
        }
    }

    @Override
    public void close() {
        sentinel.destroyForcibly();
        replica.close();
        first.close();
    }
}
