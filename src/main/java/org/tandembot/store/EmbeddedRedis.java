package org.tandembot.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;

/**
 * Tandem's own Redis: a real one, on a free loopback port, with its files and a fresh password in the home folder.
 *
 * <p>It runs as a daemon in a session of its own, so that Ctrl-C in a terminal reaches Tandem first and Redis is ended last,
 * once nobody needs it. One that outlived a killed Tandem is found by its settings file and ended before a new one starts.
 * One that dies while Tandem runs is started again.
 */
final class EmbeddedRedis implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);

    private final Path folder;
    private final Path settings;
    private final int port;
    private final String password;
    private volatile RedisProcess process;
    private volatile boolean closing;

    private EmbeddedRedis(Path folder, SecureRandom random) throws IOException {
        this.folder = folder;
        this.settings = folder.resolve("redis.conf");
        endOrphan();
        this.port = freePort();
        this.password = password(random);
        this.process = launch();
        Thread.ofVirtual().name("embedded-redis-watch").start(this::watch);
        log.info("Tandem keeps its data in {}, in a Redis of its own", folder);
    }

    /**
     * Starts Redis with the files in the home folder and waits until it has read them.
     *
     * @throws CannotStart when there is no Redis for this machine or it does not start
     */
    static EmbeddedRedis start(Home home, SecureRandom random) {
        try {
            return new EmbeddedRedis(home.folder("redis"), random);
        } catch (IOException | OsArchitectureNotFound e) {
            throw new CannotStart(
                    "The Redis that comes with Tandem does not start: " + e.getMessage(),
                    "Mend that, or give Tandem a Redis of your own with spring.data.redis.url (SPRING_DATA_REDIS_URL).",
                    e);
        }
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    /** Ends Redis and waits until its files are complete and closed. */
    @Override
    public synchronized void close() throws IOException {
        closing = true;
        process.end();
    }

    @Override
    public String toString() {
        return "EmbeddedRedis[" + folder + "]";
    }

    private RedisProcess launch() throws IOException {
        var log = folder.resolve("redis.log");
        var pidFile = folder.resolve("redis.pid");
        Files.deleteIfExists(log);
        Files.deleteIfExists(pidFile);
        OwnerOnly.write(settings, settings(pidFile, log).getBytes(StandardCharsets.UTF_8));
        var executable = executable();
        // Redis gives its files to everybody unless told otherwise by the umask.
        new ProcessBuilder("/bin/sh", "-c", "umask 077; exec \"$0\" \"$1\"", executable.toString(), settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return RedisProcess.await(port, password, pidFile, log);
    }

    private Path executable() throws IOException {
        var executable =
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        return executable;
    }

    private String settings(Path pidFile, Path log) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                logfile "%s"
                loglevel warning
                daemonize yes
                pidfile "%s"
                databases 1
                appendonly yes
                appendfsync always
                auto-aof-rewrite-min-size 4mb
                save ""
                maxmemory-policy noeviction
                # Nothing that people say may show up in a log.
                slowlog-log-slower-than -1
                crash-log-enabled no
                """.formatted(port, password, folder, log, pidFile);
    }

    private void endOrphan() throws IOException {
        if (!Files.exists(settings)) {
            return;
        }
        var orphan = RedisProcess.find(number("port"), setting("requirepass"));
        if (orphan.isPresent()) {
            log.warn("A Redis outlived the Tandem that last ran here; ending it before a new one starts");
            end(orphan.get());
        }
    }

    private void end(RedisProcess orphan) throws IOException {
        try {
            orphan.end();
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "one from an earlier Tandem still uses " + folder + " and does not end when told to", e);
        }
    }

    private int number(String name) throws IOException {
        var value = setting(name);
        return value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
    }

    private String setting(String name) throws IOException {
        try (var lines = Files.lines(settings)) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        }
    }

    private void watch() {
        try {
            while (!closing) {
                process.awaitEnd();
                startAgain();
            }
        } catch (IOException e) {
            log.error("Tandem's own Redis ended and does not start again: {}", e.getMessage());
        }
    }

    private synchronized void startAgain() throws IOException {
        if (!closing) {
            log.error("Tandem's own Redis ended unexpectedly; starting it again");
            process = launch();
        }
    }

    private static String password(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
