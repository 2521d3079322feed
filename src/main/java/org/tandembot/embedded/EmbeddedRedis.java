package org.tandembot.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.home.CannotStart;
import org.tandembot.home.Home;
import org.tandembot.home.OwnerOnly;

/**
 * Tandem's own Redis: a real one, on a free loopback port, with its files and a fresh password in the home folder.
 *
 * <p>It runs as a daemon in a session of its own, so that Ctrl-C in a terminal reaches Tandem first and Redis is ended last,
 * once nobody needs it. One that outlived a killed Tandem is found by its settings file and ended before a new one starts.
 * One that dies while Tandem runs is started again.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final String NOTE = "written-by";
    private static final String REMEDY =
            "Mend that, or give Tandem a Redis of your own with spring.data.redis.url (SPRING_DATA_REDIS_URL).";

    private final Path folder;
    private final Path settings;
    private final int port;
    private final String password;
    /** Absent where another Tandem has started it, and ends it. */
    private final Optional<Process> guard;

    private volatile Running running;
    private volatile boolean closing;

    private record Running(RedisServer server, RedisProcess process) {}

    private EmbeddedRedis(Path folder, List<RedisServer> servers) throws IOException {
        this.folder = folder;
        this.settings = folder.resolve("redis.conf");
        this.port = number("port");
        this.password = setting("requirepass");
        this.running = new Running(
                servers.getFirst(),
                RedisProcess.find(port, password).orElseThrow(() -> new IOException("it does not answer")));
        this.guard = Optional.empty();
    }

    private EmbeddedRedis(Path folder, SecureRandom random, List<RedisServer> servers) throws IOException {
        this.folder = folder;
        this.settings = folder.resolve("redis.conf");
        endOrphan();
        this.port = freePort();
        this.password = password(random);
        this.running = launchFirst(servers);
        this.guard = Optional.of(guard());
        Thread.ofVirtual().name("embedded-redis-watch").start(this::watch);
        log.info("Tandem keeps its data in {}, in a Redis of its own: {}", folder, running.server());
    }

    /**
     * Starts Redis with the files in the home folder and waits until it has read them; or uses that of the Tandem that has the
     * folder.
     *
     * @throws CannotStart when there is no Redis for this machine or it does not start
     */
    public static EmbeddedRedis start(Home home) {
        return start(home, new SecureRandom(), Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    /**
     * The same.
     *
     * @param path where this machine has its programs, as in the environment variable {@code PATH}
     */
    static EmbeddedRedis start(Home home, SecureRandom random, String path) {
        var folder = home.folder("redis");
        try {
            var servers = servers(folder, path);
            return home.isShared() ? new EmbeddedRedis(folder, servers) : new EmbeddedRedis(folder, random, servers);
        } catch (IOException e) {
            var why = String.valueOf(e.getMessage());
            throw new CannotStart(
                    "Tandem's own Redis does not start: " + why,
                    why.contains("Bad file format") ? repair(folder) : REMEDY,
                    e);
        }
    }

    /** The server is the tool too, when it is called by that name. */
    private static String repair(Path folder) {
        return "First copy the folder " + folder
                + " to a safe place. Then bring a copy back from before the damage, or cut off what"
                + " comes after it, which is lost then: redis-check-aof --fix "
                + folder.resolve("appendonlydir/appendonly.aof.manifest")
                + " (the tool comes with redis-server; or link the name redis-check-aof to the program redis-server-… in that folder).";
    }

    /** Those that can read what is there. */
    private static List<RedisServer> servers(Path folder, String path) throws IOException {
        var all = RedisServer.all(path);
        if (all.isEmpty()) {
            throw new CannotStart(
                    "There is no redis-server on this machine, and none comes with Tandem for it.", REMEDY);
        }
        var writer = writer(folder);
        var able = all.stream()
                .filter(server -> writer.map(server.version()::reads).orElse(true))
                .toList();
        if (able.isEmpty()) {
            throw new CannotStart(
                    "The data in " + folder + " was written by " + writer.orElseThrow()
                            + ". What is here cannot read it: " + all + ".",
                    "Install that one again, or a newer one, as redis-server or valkey-server on the PATH.");
        }
        return able;
    }

    /** What last ran here, if that was noted down. */
    private static Optional<RedisVersion> writer(Path folder) throws IOException {
        var note = folder.resolve(NOTE);
        return Files.exists(note) ? RedisVersion.read(Files.readString(note)) : Optional.empty();
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    RedisServer server() {
        return running.server();
    }

    /** Ends Redis and waits until its files are complete and closed. */
    @Override
    public synchronized void close() throws IOException {
        closing = true;
        if (guard.isPresent()) {
            running.process().end();
            guard.get().getOutputStream().close();
        }
    }

    @Override
    public String toString() {
        return "EmbeddedRedis[" + folder + "]";
    }

    /** Starts the first that does start, and tells of each that does not. */
    private Running launchFirst(List<RedisServer> servers) throws IOException {
        for (var one : servers.subList(0, servers.size() - 1)) {
            try {
                return launch(one);
            } catch (IOException e) {
                log.warn("{} does not start: {}; trying another one", one, e.getMessage());
            }
        }
        return launch(servers.getLast());
    }

    private Running launch(RedisServer server) throws IOException {
        var log = folder.resolve("redis.log");
        var pidFile = pidFile();
        Files.deleteIfExists(pidFile);
        // What it says before it has opened its log goes there too.
        OwnerOnly.write(log, new byte[0]);
        OwnerOnly.write(settings, settings(pidFile, log).getBytes(StandardCharsets.UTF_8));
        // Redis gives its files to everybody unless told otherwise by the umask.
        var command = List.of(
                "/bin/sh",
                "-c",
                "umask 077; exec \"$0\" \"$1\"",
                server.file(folder).toString(),
                settings.toString());
        var starting = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var process = RedisProcess.await(port, password, starting, pidFile, log);
        tellOfCut(log);
        OwnerOnly.write(folder.resolve(NOTE), server.version().toString().getBytes(StandardCharsets.UTF_8));
        return new Running(server, process);
    }

    /** Redis leaves out what was written by half when its machine went down; all that it had acknowledged is before that. */
    private static void tellOfCut(Path said) throws IOException {
        try (var lines = Files.lines(said)) {
            lines.filter(line -> line.contains("Truncating the AOF") || line.contains("short read"))
                    .findFirst()
                    .ifPresent(line -> log.warn(
                            "The end of the append-only file of Tandem's own Redis was missing, and what was saved last may be lost: {}",
                            line.strip()));
        }
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

    /**
     * Ends Redis when this Tandem dies without ending it: the guard then reads the end of its input. Ctrl-C in a terminal reaches it
     * too, and does not end it.
     */
    private Process guard() throws IOException {
        var command = "trap '' INT HUP TERM; cat; [ ! -f \"$0\" ] || kill -TERM \"$(cat \"$0\")\"";
        return new ProcessBuilder("/bin/sh", "-c", command, pidFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path pidFile() {
        return folder.resolve("redis.pid");
    }

    /** Whatever else listens on its port by now is left alone. */
    private void endOrphan() throws IOException {
        if (!Files.exists(settings)) {
            return;
        }
        var orphan = RedisProcess.find(number("port"), setting("requirepass"));
        if (orphan.isPresent()) {
            log.warn("A Redis outlived the Tandem that last ran here; ending it before a new one starts");
            end(orphan.get());
            return;
        }
        var silent = RedisProcess.running(pidFile());
        if (silent.isPresent()) {
            throw new IOException("one from an earlier Tandem, process " + silent.get() + ", still uses " + folder
                    + " and does not answer. End it first (kill -KILL " + silent.get() + ")");
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
                running.process().awaitEnd();
                startAgain();
            }
        } catch (IOException e) {
            log.error("Tandem's own Redis ended and does not start again: {}", e.getMessage());
        }
    }

    private synchronized void startAgain() throws IOException {
        if (!closing) {
            log.error("Tandem's own Redis ended unexpectedly; starting it again");
            running = launch(running.server());
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
