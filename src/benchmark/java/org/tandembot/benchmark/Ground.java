package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What every measurement stands on: a fresh folder, a Redis, and somebody in the place of Slack. */
record Ground(Path folder, Redis redis, SlackSink slack) implements AutoCloseable {

    static Ground fresh() {
        try {
            var target = Files.createDirectories(Path.of("target", "benchmark").toAbsolutePath());
            var folder = Files.createTempDirectory(target, "run");
            return new Ground(folder, new Redis(folder), new SlackSink());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    @Override
    public void close() {
        redis.close();
        slack.close();
    }
}
