package org.tandembot.benchmark;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's redis-server, empty, which writes each change to disk before it answers. */
final class Redis implements AutoCloseable {

    private final int port = Program.freePort();
    private final Program program;
    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    Redis(Path folder) {
        program = Program.start(
                folder.resolve("redis.log"),
                Map.of(),
                List.of(
                        "redis-server",
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        folder.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "always"));
        Waiting.until("Redis", () -> Http.isListening(port));
        client = RedisClient.create(url());
        commands = client.connect().sync();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    Program program() {
        return program;
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    @Override
    public void close() {
        client.shutdown();
        program.close();
    }
}
