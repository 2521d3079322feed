package org.tandembot;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.tandembot.store.TestRedis;

/** An instance of the whole program in a process of its own, with a feature more that writes letters to anyone. */
public final class TandemProcess implements AutoCloseable {

    private static final Path JAVA_OPTIONS = Path.of("manifests/java.options");

    private final Process process;
    private final int port;
    private final int operations;
    private final Path log;

    private TandemProcess(Process process, int port, int operations, Path log) {
        this.process = process;
        this.port = port;
        this.operations = operations;
        this.log = log;
    }

    /** Starts one. Settings are such as {@code tandem.slack.bot-token=x}. */
    public static TandemProcess start(String... settings) {
        var flags = List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        return start(flags, settings);
    }

    /** Starts one with the memory, and all else that Java is told, of the image. */
    public static TandemProcess asInTheImage(String... settings) {
        return start(imageFlags(), settings);
    }

    /** What Java is told wherever Tandem runs. */
    static List<String> imageFlags() {
        try {
            return Files.readAllLines(JAVA_OPTIONS).stream()
                    .filter(line -> line.startsWith("-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TandemProcess start(List<String> flags, String... settings) {
        try {
            var port = TestRedis.freePort();
            var operations = TestRedis.freePort();
            var log = Files.createTempFile("tandem-process", ".log");
            log.toFile().deleteOnExit();
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(flags);
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    TandemProcess.class.getName(),
                    "--server.port=" + port,
                    "--server.address=127.0.0.1",
                    "--management.server.port=" + operations,
                    "--tandem.playground.enabled=false",
                    "--tandem.vault.keep-in=main-redis",
                    "--tandem.master-key=" + "A".repeat(43) + "="));
            for (var setting : settings) {
                command.add("--" + setting);
            }
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new TandemProcess(process, port, operations, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program itself. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(TandemApplication.class, Letters.class).run(args);
    }

    /** Returns once it takes traffic; one that never does is ended. */
    public TandemProcess ready() {
        try {
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException("It did not start:\n" + log());
                        }
                        return answers("/actuator/health/readiness");
                    });
            return this;
        } catch (ConditionTimeoutException late) {
            close();
            throw late;
        }
    }

    /** Where Slack and Teams reach it. */
    public int port() {
        return port;
    }

    /** What its metrics say, as Prometheus reads them. */
    public String metrics() {
        try {
            return get("/actuator/prometheus").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its health, or what else operators ask for, is there. */
    public boolean answers(String path) {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private java.net.http.HttpResponse<String> get(String path) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operations + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Ends it as a crash would, in the middle of whatever it does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks it to end, as an operator or an orchestrator does (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Whether it has ended within that time. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
    }
}
