package org.tandembot.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A plain line to a Redis, and the one that comes with Tandem, for tests of other rooms. */
public final class TestLine implements AutoCloseable {

    private final RedisLine line;

    private TestLine(RedisLine line) {
        this.line = line;
    }

    public static TestLine open(int port) throws IOException {
        return new TestLine(RedisLine.open(port));
    }

    /** The program that comes with Tandem, as a file. */
    public static Path program() throws IOException {
        return RedisServer.ours().orElseThrow().file(Files.createTempDirectory("tandem-redis-server"));
    }

    /** The number or word after the name in what {@code INFO} answers. */
    public static String fact(String info, String name) {
        return RedisLine.fact(info, name);
    }

    public String ask(String command) throws IOException {
        return line.ask(command);
    }

    public String answer() throws IOException {
        return line.answer();
    }

    public void patience(Duration patience) throws IOException {
        line.patience(patience);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
