package org.tandembot.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A program of this machine, run to its end. */
final class Command {

    private Command() {}

    /** What it said, both ways. Fails unless it ended well. */
    static String run(String... command) {
        return run(new ProcessBuilder(command));
    }

    static String run(ProcessBuilder command) {
        try {
            var running = command.redirectErrorStream(true).start();
            running.getOutputStream().close();
            var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(running.waitFor())
                    .as(String.join(" ", command.command()) + "\n" + said)
                    .isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
