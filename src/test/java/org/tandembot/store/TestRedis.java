package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;
import org.tandembot.embedded.TestLine;

/**
 * A real Redis for tests, as durable as Tandem wants it, on a free port with its files in a temporary folder.
 *
 * <p>As {@code @RegisterExtension static final TestRedis redis = TestRedis.start();} it is empty before each test and
 * ended after all. {@link #shared()} is one for the whole JVM, so that Spring's cached contexts keep working.
 */
public final class TestRedis implements AutoCloseable, BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MUCH = 4L << 30;

    private static final int FIRST_PORT = 15_000;
    private static final int PORTS = 4_000;
    private static final int FORK = Math.floorMod(Integer.getInteger("surefire.forkNumber", 1) - 1, 4);
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private static final String FLUSH = """
            local format = redis.call('GET', 'tandem:format')
            local mark = redis.call('HGETALL', 'tandem:mark')
            local vault = redis.call('HGET', 'tandem:vault', 'key-this-vault')
            redis.call('FLUSHALL')
            if format then redis.call('SET', 'tandem:format', format) end
            if #mark > 0 then redis.call('HSET', 'tandem:mark', unpack(mark)) end
            if vault then redis.call('HSET', 'tandem:vault', 'key-this-vault', vault) end
            return 'OK'
            """;

    private static @Nullable TestRedis shared;

    private final Path folder;
    private final int port;
    private final List<String> settings;
    private @Nullable Process process;
    private @Nullable RedisClient client;
    private @Nullable TestStore connection;

    private TestRedis(Path folder, int port, List<String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /** Starts one. Settings are pairs as on Redis's command line without the dashes: {@code "appendfsync", "no"}. */
    public static TestRedis start(String... settings) {
        try {
            var redis = new TestRedis(newFolder(), freePort(), List.of(settings));
            redis.startAgain();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In memory where there is room: what a test holds up is its own doing, and not the disk's. */
    private static Path newFolder() throws IOException {
        var hasRoom = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > MUCH;
        var folder = hasRoom
                ? Files.createTempDirectory(MEMORY, "tandem-test-redis")
                : Files.createTempDirectory("tandem-test-redis");
        return folder;
    }

    /** Starts one from a snapshot, as the documentation says: first without an append-only file, which it then writes. */
    public static TestRedis restored(Path snapshot) {
        try {
            var folder = newFolder();
            Files.copy(snapshot, folder.resolve("dump.rdb"));
            var redis = new TestRedis(folder, freePort(), List.of("appendonly", "no"));
            redis.startAgain();
            redis.ask("CONFIG SET appendonly yes");
            redis.awaitRewrite();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one for the whole JVM; ask for {@link #flush()} before use, and never stop it. */
    public static synchronized TestRedis shared() {
        var redis = shared;
        if (redis == null) {
            redis = start();
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
            shared = redis;
        }
        return redis;
    }

    /**
     * Lets a program with another vault start on the shared one beside the others, which Tandem refuses by itself: the data is as
     * from before it bore a mark.
     */
    public static synchronized void withoutMarkWhereShared(Collection<String> settings) {
        var redis = shared;
        if (redis != null && settings.contains("--spring.data.redis.url=" + redis.url())) {
            redis.ask("DEL tandem:mark");
        }
    }

    /**
     * A port nobody listens on just now, another one each time and in each JVM that tests run in side by side; and below those that
     * systems give to connections: else one of these could sit on it while a Redis that was killed is to start there again.
     */
    public static int freePort() {
        for (var tries = 0; tries < PORTS; tries++) {
            var port = FIRST_PORT + FORK * PORTS + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException taken) {
                // Then another.
            }
        }
        throw new IllegalStateException("No free port found");
    }

    public int port() {
        return port;
    }

    /** What to set {@code spring.data.redis.url} to. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Commands to look at and change what is in it, independent of the application's connection. */
    public RedisCommands<String, String> commands() {
        var current = client;
        if (current == null) {
            current = RedisClient.create(RedisURI.create("127.0.0.1", port));
            client = current;
        }
        return current.connect(StringCodec.UTF8).sync();
    }

    /** One with the options that Tandem really uses, which ends with this Redis. */
    public synchronized TestStore connection() {
        var current = connection;
        if (current == null) {
            current = TestStore.on(this);
            connection = current;
        }
        return current;
    }

    /** Removes everything, but for what programs that are running know their data by. */
    public void flush() {
        var redis = commands();
        redis.eval(FLUSH, ScriptOutputType.STATUS);
        redis.getStatefulConnection().close();
    }

    /** Ends Redis as an operator would; its files stay for {@link #startAgain()}. */
    public void stop() {
        end(Process::destroy);
    }

    /** Ends Redis as a power cut would; its files stay for {@link #startAgain()}. */
    public void kill() {
        end(Process::destroyForcibly);
    }

    /** Takes the last bytes off the append-only file of a Redis that is ended, as a damaged disk does. */
    public void cutTail(int bytes) {
        var last = files().stream()
                .filter(file -> file.toString().endsWith(".incr.aof"))
                .toList()
                .getLast();
        try (var file = FileChannel.open(last, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts Redis again on the same port with the same files, and waits until it answers. Settings are as on Redis's command line. */
    public void startAgain(String... otherSettings) {
        try {
            Files.createDirectories(folder);
            var command = command();
            command.addAll(List.of(otherSettings));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redis.out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(answers()).as(this::said).isTrue());
    }

    /** Takes the files of a Redis that has ended away, so that it starts empty; {@link #bringBack} brings them again. */
    public void setAside() {
        rename(folder, aside());
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a Redis that has ended the files it had before {@link #setAside}, in place of those that it has. */
    public void bringBack() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rename(aside(), folder);
    }

    private Path aside() {
        return folder.resolveSibling(folder.getFileName() + "-aside");
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes Redis hang: it takes connections and commands, and answers nothing until {@link #resume()}. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen Redis go on. */
    public void resume() {
        signal("CONT");
    }

    /** Collects every command Redis carries out from now on, until closed. */
    public Monitor monitor() {
        return new Monitor();
    }

    /** Every key and what it holds in Redis's own form, a key a line, in order of names; no times of expiry. */
    public List<String> dump() {
        try (var bytes = RedisClient.create(RedisURI.create("127.0.0.1", port));
                var connection = bytes.connect(ByteArrayCodec.INSTANCE)) {
            var redis = connection.sync();
            var text = Base64.getEncoder();
            return redis.keys("*").stream()
                    .map(key -> text.encodeToString(key) + " " + text.encodeToString(redis.dump(key)))
                    .sorted()
                    .toList();
        }
    }

    /** Puts what was dumped into this one. */
    public void load(List<String> dump) {
        try (var bytes = RedisClient.create(RedisURI.create("127.0.0.1", port));
                var connection = bytes.connect(ByteArrayCodec.INSTANCE)) {
            var text = Base64.getDecoder();
            dump.stream()
                    .map(line -> line.split(" ", -1))
                    .forEach(parts -> connection.sync().restore(text.decode(parts[0]), 0, text.decode(parts[1])));
        }
    }

    /** Every key with its type and all it holds, one key a line, in order of names. */
    public String everything() {
        var redis = commands();
        var all = new TreeMap<String, String>();
        for (var key : redis.keys("*")) {
            var type = redis.type(key);
            all.put(key, type + " " + content(redis, key, type));
        }
        redis.getStatefulConnection().close();
        var text = new StringBuilder();
        all.forEach(
                (key, content) -> text.append(key).append(' ').append(content).append('\n'));
        return text.toString();
    }

    /** All bytes of the append-only and snapshot files, as they are on the disk now. */
    public byte[] appendOnlyFiles() {
        var bytes = new ByteArrayOutputStream();
        for (var file : files()) {
            try {
                bytes.writeBytes(Files.readAllBytes(file));
            } catch (IOException e) {
                // Redis replaces its files while it rewrites them.
                bytes.writeBytes(new byte[0]);
            }
        }
        return bytes.toByteArray();
    }

    /** {@link #appendOnlyFiles()} as text, byte by byte, to look for texts in it. */
    public String appendOnlyText() {
        return new String(appendOnlyFiles(), StandardCharsets.ISO_8859_1);
    }

    /** The same while nothing is rewritten: in the midst of that some of it is there twice, or not yet. */
    public String appendOnlyTextAtRest() {
        return await().until(
                        () -> {
                            var before = rewrites();
                            var text = appendOnlyText();
                            return before.startsWith("0 0 ") && before.equals(rewrites())
                                    ? Optional.of(text)
                                    : Optional.<String>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Whether one is under way, whether one is owed, and how many there were. */
    private String rewrites() {
        var info = ask("INFO persistence");
        return Stream.of("aof_rewrite_in_progress", "aof_rewrite_scheduled", "aof_rewrites")
                .map(name -> TestLine.fact(info, name))
                .collect(Collectors.joining(" "));
    }

    /** How often it has been asked this command so far, refused or not. */
    public long calls(String command) {
        var found = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(ask("INFO commandstats"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** How many commands it has processed so far, those inside scripts and this one included. */
    public long commandsProcessed() {
        return Long.parseLong(TestLine.fact(ask("INFO stats"), "total_commands_processed"));
    }

    /** Lets the append-only file hold no more than what is kept now. */
    public void rewrite() {
        await().ignoreExceptions().until(() -> !ask("BGREWRITEAOF").isEmpty());
        awaitRewrite();
    }

    /** Waits until a rewrite of the append-only file that was asked for is over. */
    public void awaitRewrite() {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    var info = ask("INFO persistence");
                    return TestLine.fact(info, "aof_rewrite_in_progress").equals("0")
                            && TestLine.fact(info, "aof_rewrite_scheduled").equals("0");
                });
    }

    /** Starts it unless it runs: it was closed where a class that failed runs a second time. */
    public void ensureRunning() {
        if (process == null) {
            startAgain();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ensureRunning();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ensureRunning();
        flush();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public synchronized void close() {
        var open = connection;
        if (open != null) {
            open.close();
            connection = null;
        }
        var current = client;
        if (current != null) {
            current.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            client = null;
        }
        kill();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says one command in Redis's own words and gives the answer. */
    public String ask(String command) {
        try (var line = TestLine.open(port)) {
            return line.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(executable(), "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", folder.toString(), "--save", ""));
        command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always"));
        for (int i = 0; i < settings.size(); i += 2) {
            command.add("--" + settings.get(i));
            command.addAll(List.of(settings.get(i + 1).split(" ", -1)));
        }
        return command;
    }

    /** The program that it runs. */
    public static String executable() {
        for (var folder : System.getenv("PATH").split(":", -1)) {
            var candidate = Path.of(folder, "redis-server");
            if (Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        try {
            return TestLine.program().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (var line = TestLine.open(port)) {
            return line.ask("PING").equals("PONG");
        } catch (IOException _) {
            return false;
        }
    }

    /** What it has written so far: why it does not start, if it does not. */
    private String said() {
        try {
            return Files.readString(folder.resolve("redis.out"));
        } catch (IOException e) {
            return "nothing: " + e.getMessage();
        }
    }

    private void end(Consumer<Process> how) {
        var running = process;
        if (running != null) {
            how.accept(running);
            running.onExit().join();
            process = null;
        }
    }

    private void signal(String name) {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("Redis is not running");
        }
        try {
            new ProcessBuilder("kill", "-" + name, "" + running.pid())
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        while (true) {
            try (var files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches(".*\\.(aof|rdb|manifest)"))
                        .sorted(Comparator.naturalOrder())
                        .toList();
            } catch (UncheckedIOException e) {
                // Redis may replace a file while the folder is read; then it is read again.
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String content(RedisCommands<String, String> redis, String key, String type) {
        return switch (type) {
            case "string" -> redis.get(key);
            case "hash" -> new TreeMap<>(redis.hgetall(key)).toString();
            case "set" -> redis.smembers(key).stream().sorted().toList().toString();
            case "list" -> redis.lrange(key, 0, -1).toString();
            case "zset" -> redis.zrangeWithScores(key, 0, -1).toString();
            case "stream" ->
                redis.xrange(key, io.lettuce.core.Range.unbounded()).stream()
                        .map(message -> message.getId() + " " + message.getBody())
                        .toList()
                        .toString();
            case "none" -> "gone since its name was read";
            default -> throw new IllegalStateException("Key " + key + " is of type " + type);
        };
    }

    /** What Redis was told to do, as its {@code MONITOR} prints it. */
    public final class Monitor implements AutoCloseable {

        private final TestLine line;
        private final List<String> lines = new ArrayList<>();

        private Monitor() {
            try {
                line = TestLine.open(port);
                line.ask("MONITOR");
                line.patience(Duration.ofSeconds(20));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Every command carried out so far, those inside scripts too, in order. */
        public List<String> lines() {
            var marker = UUID.randomUUID().toString();
            ask("ECHO " + marker);
            try {
                for (var next = line.answer(); !next.contains(marker); next = line.answer()) {
                    lines.add(next);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return List.copyOf(lines);
        }

        @Override
        public void close() {
            try {
                line.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
