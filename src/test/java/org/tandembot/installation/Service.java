package org.tandembot.installation;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tandembot.store.TestRedis;

/** Tandem as something else than this build starts it: an init system, or a container's engine. */
final class Service implements AutoCloseable {

    /** It hands over what it holds within 20 s; a busy machine takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final int operations;
    private final Path log;

    private Service(Process process, int port, int operations, Path log) {
        this.process = process;
        this.port = port;
        this.operations = operations;
        this.log = log;
    }

    /** Starts a command in a folder, with this environment and no other, on ports of its own. */
    static Service start(List<String> command, Path folder, Map<String, String> environment) {
        try {
            var port = TestRedis.freePort();
            var operations = TestRedis.freePort();
            var log = Files.createTempFile("tandem-service", ".log");
            log.toFile().deleteOnExit();
            var starting = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            starting.environment().clear();
            starting.environment().putAll(environment);
            starting.environment().put("SERVER_PORT", "" + port);
            starting.environment().put("MANAGEMENT_SERVER_PORT", "" + operations);
            return new Service(starting.start(), port, operations, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once it takes traffic. */
    Service ready() {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It did not start:\n" + log());
                    }
                    return operations("/actuator/health/readiness").contains("UP");
                });
        return this;
    }

    /** What the management address answers; nothing where nobody does. */
    String operations(String path) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operations + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException _) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    int port() {
        return port;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end (SIGTERM), and tells with what it ended. */
    int stop() {
        // Under unshare the program is a child.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("It did not stop:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
