package org.tandembot.admin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.tandembot.TandemApplication;

/** A command as an operator types it, and what it said. */
public record TypedCommand(int code, String said) {

    /**
     * Runs it.
     *
     * @param settings such as {@code --tandem.home=x}
     * @param answer what is typed when it asks
     * @param command such as {@code teams end T1}
     */
    public static TypedCommand run(List<String> settings, String answer, String command) {
        var out = new ByteArrayOutputStream();
        var code = Admin.run(
                new SpringApplication(TandemApplication.class),
                Stream.concat(Stream.of(command.split(" ")), settings.stream()).toList(),
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        // The command says less in the log than what comes after it in the same JVM.
        LoggingSystem.get(TypedCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        return new TypedCommand(code, out.toString(StandardCharsets.UTF_8));
    }
}
