package org.tandembot.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A Redis that runs on this machine and whose password we know.
 *
 * <p>Whether it has ended is told by its connections, not by its process: where Java is the first process of a container,
 * an ended Redis stays in the list of processes for good.
 */
record RedisProcess(int port, String password) {

    private static final Duration TO_LISTEN = Duration.ofSeconds(10);
    private static final Duration TO_END = Duration.ofSeconds(30);
    /** What a shell ends with where it may not execute a file. */
    private static final int NOT_EXECUTABLE = 126;

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** The Redis that answers at the port to the password, if one does. */
    static Optional<RedisProcess> find(int port, String password) throws IOException {
        if (port == 0 || password.isEmpty()) {
            return Optional.empty();
        }
        try (var _ = RedisLine.open(port, password)) {
            return Optional.of(new RedisProcess(port, password));
        } catch (SocketException | SocketTimeoutException | EOFException | RedisLine.Refused | RedisLine.NoRedis _) {
            // Nobody there, or somebody who does not know our password, or no Redis at all.
            return Optional.empty();
        }
    }

    /** The number of the server that wrote the file, if that still runs. */
    static Optional<Long> running(Path pidFile) throws IOException {
        return pid(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").matches(".*/(redis|valkey)[^/]*"))
                .map(ProcessHandle::pid);
    }

    /**
     * Waits until the Redis just started listens and has read all its files, however long that takes.
     *
     * @param starting the program that starts it, and ends well once it runs
     * @param pidFile where it writes its number before it reads its files
     * @param log where it says why, if it ends instead
     */
    static RedisProcess await(int port, String password, Process starting, Path pidFile, Path log) throws IOException {
        var found = Optional.<RedisProcess>empty();
        for (long tries = TO_LISTEN.dividedBy(PAUSE); found.isEmpty(); tries--) {
            pause();
            found = find(port, password);
            if (found.isEmpty() && (tries == 0 || hasFailed(starting) || hasEnded(pidFile))) {
                throw new IOException(why(starting) + lastWords(log));
            }
        }
        try {
            found.get().awaitReady();
        } catch (SocketException | EOFException e) {
            throw new IOException("it ended while reading its files. " + lastWords(log), e);
        }
        return found.get();
    }

    /** Asks it to end, and waits until its files are complete and closed. */
    void end() throws IOException {
        try (var line = RedisLine.open(port, password)) {
            line.patience(TO_END);
            line.ask("SHUTDOWN");
        } catch (EOFException | ConnectException _) {
            // It answers by hanging up once everything is on the disk; or it had ended before.
        }
    }

    /** Waits until it has ended, for whatever reason. */
    void awaitEnd() {
        try (var line = RedisLine.open(port, password)) {
            line.patience(Duration.ZERO);
            line.answer();
        } catch (IOException _) {
            // It hung up, which is what we waited for.
        }
    }

    private void awaitReady() throws IOException {
        try (var line = RedisLine.open(port, password)) {
            while (!RedisLine.fact(line.ask("INFO persistence"), "loading").equals("0")) {
                pause();
            }
        }
    }

    private static String why(Process starting) {
        return hasFailed(starting) && starting.exitValue() == NOT_EXECUTABLE
                ? "it cannot be executed: its file system is mounted noexec, or this user may not. "
                : "it does not answer. ";
    }

    private static boolean hasFailed(Process starting) {
        return !starting.isAlive() && starting.exitValue() != 0;
    }

    private static boolean hasEnded(Path pidFile) throws IOException {
        return pid(pidFile).filter(pid -> ProcessHandle.of(pid).isEmpty()).isPresent();
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        var pid = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
        return pid.matches("\\d+") ? Optional.of(Long.parseLong(pid)) : Optional.empty();
    }

    private static String lastWords(Path log) throws IOException {
        return Files.exists(log)
                ? "Its log " + log + " ends: " + Files.readString(log).strip()
                : "It left no log.";
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return "RedisProcess[" + port + "]";
    }
}
