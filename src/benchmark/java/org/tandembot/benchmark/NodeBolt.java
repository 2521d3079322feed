package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Bolt for Node with ioredis, set up by npm below {@code target}. */
final class NodeBolt {

    static final String BOX = "{node}";
    static final Path FOLDER = Path.of("target", "benchmark", "node").toAbsolutePath();
    static final Path PROGRAM = Path.of("src", "benchmark", "node", "bolt.js").toAbsolutePath();
    static final Path SCRIPT =
            Path.of("src", "main", "resources", "org", "tandembot", "ballot", "cast.lua").toAbsolutePath();

    private static final List<String> PARTS = List.of("@slack/bolt@5.1.0", "ioredis@6.0.0");

    private NodeBolt() {}

    /** @throws IllegalStateException where npm cannot */
    static void setUp() {
        var command = new java.util.ArrayList<>(List.of(
                "npm",
                "install",
                "--prefix",
                FOLDER.toString(),
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--silent"));
        command.addAll(PARTS);
        try {
            var done = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (done != 0) {
                throw new IllegalStateException("npm could not set up " + PARTS + ": it ended with " + done);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
