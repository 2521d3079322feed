package org.tandembot.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tandembot.settings.WrongSettings.Mistake;

/** Whether the machine has what a start needs: free ports, and a folder for temporary files. */
final class Machine {

    private static final String SERVER = "server.port";
    private static final String OPERATIONS = "management.server.port";
    private static final int MOST = 65_535;

    private Machine() {}

    /** What is wrong however long one waits. */
    static List<Mistake> lacks(ConfigurableEnvironment environment) {
        var mistakes = new ArrayList<>(Values.wrongNumber(environment, SERVER, 0, MOST));
        mistakes.addAll(Values.wrongNumber(environment, OPERATIONS, -1, MOST));
        var port = port(SERVER, environment);
        if (port > 0 && port == port(OPERATIONS, environment)) {
            mistakes.add(new Mistake(
                    OPERATIONS,
                    "is the same as server.port, and health and metrics need a port of their own. Set another one"
                            + " (MANAGEMENT_SERVER_PORT)."));
        }
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(folder, "tandem", ".tmp"));
        } catch (IOException e) {
            mistakes.add(
                    new Mistake(
                            "the folder for temporary files, " + folder,
                            "cannot be written (" + e.getClass().getSimpleName()
                                    + "). Make it writable, or name another one: java -Djava.io.tmpdir=FOLDER -jar tandem.jar."));
        }
        return mistakes;
    }

    /** Ports that another program has just now. */
    static List<Mistake> takenPorts(ConfigurableEnvironment environment) {
        return Stream.of(SERVER, OPERATIONS)
                .filter(setting -> port(setting, environment) > 0 && port(setting, environment) <= MOST)
                .flatMap(setting -> taken(setting, environment).stream())
                .toList();
    }

    private static int port(String setting, ConfigurableEnvironment environment) {
        return Values.number(environment, setting, setting.equals(SERVER) ? 8080 : -1);
    }

    private static Optional<Mistake> taken(String setting, ConfigurableEnvironment environment) {
        var port = port(setting, environment);
        var address = environment.getProperty(setting.replace("port", "address"), "");
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    address.isBlank()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(address), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Mistake(
                    setting,
                    "port " + port + " cannot be used (" + e.getMessage()
                            + "). Stop the program that has it, or set another" + " one ("
                            + KnownSettings.variableOf(setting, "") + ")."));
        }
    }
}
