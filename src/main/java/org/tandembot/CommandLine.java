package org.tandembot;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.tandembot.admin.Admin;
import org.tandembot.settings.Help;
import org.tandembot.settings.StartCheck;

/** The front door: starts Tandem, or runs a command that answers and ends without starting it. */
final class CommandLine {

    /** What can be asked for by the first word. Each gets the words behind it, and gives back the exit code. */
    private static final Map<String, Command> COMMANDS = Map.of(
            "help", (out, _) -> Help.settings(out),
            "version", (out, _) -> Help.version(out),
            "check", (out, rest) -> Help.check(out, rest, new TandemConfiguration().clock()),
            "admin", (out, rest) -> Admin.run(program(), rest, System.in, out));

    private CommandLine() {}

    /** A command that needs no running Tandem. */
    @FunctionalInterface
    interface Command {
        /** Writes its answer, and gives back the exit code: 0, or 1 where something is not right. */
        int run(PrintStream out, List<String> rest);
    }

    public static void main(String[] arguments) {
        var command = command(arguments);
        if (command.isPresent()) {
            var rest = List.of(arguments).subList(1, arguments.length);
            System.exit(command.get().run(System.out, rest));
        }
        program().run(arguments);
    }

    private static SpringApplication program() {
        var tandem = new SpringApplication(TandemApplication.class);
        tandem.addListeners(new StartCheck());
        return tandem;
    }

    /** The command that is named, as {@code --help} or {@code help}. */
    static Optional<Command> command(String... arguments) {
        return arguments.length == 0
                ? Optional.empty()
                : Optional.ofNullable(COMMANDS.get(arguments[0].replaceFirst("^--", "")));
    }
}
