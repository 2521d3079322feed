package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is under measurement: Tandem from its jar, or one of its peers, in a program of its own. */
final class Service implements AutoCloseable {

    /** What the documentation recommends, with the heap of the aims; for all, so that they stand on the same ground. */
    static final List<String> FLAGS = recommended();

    /** For a look inside, such as {@code -Dbenchmark.flags=-XX:StartFlightRecording:settings=profile}. */
    private static final List<String> MORE_FLAGS = Stream.of(
                    System.getProperty("benchmark.flags", "").split(" "))
            .filter(flag -> !flag.isEmpty())
            .toList();

    static final String MASTER_KEY = "A".repeat(43) + "=";

    private final Program program;
    private final int port;

    private Service(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** The real Tandem, with Slack set up as by its documentation. */
    static Service tandemOnSlack(Ground ground, String jar, List<String> flags) {
        var more = new ArrayList<>(flags);
        more.addAll(List.of("-jar", jar));
        var arguments = List.of(
                "--tandem.home=" + ground.home(),
                "--tandem.slack.bot-token=xoxb-benchmark",
                "--tandem.slack.api-url=" + ground.slack().url() + "/api/");
        return start(ground, "tandem", more, arguments);
    }

    /** The real Tandem as soon as it answers, with a Slack at this address that takes any number of messages. */
    static Service tandemWithoutLimits(Ground ground, String slack) {
        return tandem(
                        ground,
                        System.getProperty("tandem.jar"),
                        List.of(
                                "--tandem.home=" + ground.home(),
                                "--tandem.slack.bot-token=xoxb-benchmark",
                                "--tandem.slack.messages-a-minute=0",
                                "--tandem.slack.api-url=" + slack + "/api/"))
                .ready();
    }

    /** The real Tandem with these settings. */
    static Service tandem(Ground ground, String jar, List<String> settings) {
        return tandem(ground, jar, List.of(), settings);
    }

    /** The same, with other flags besides; of two that contradict each other Java takes the last. */
    static Service tandem(Ground ground, String jar, List<String> besides, List<String> settings) {
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(besides);
        flags.addAll(List.of("-jar", jar));
        return start(ground, "tandem", flags, settings);
    }

    static Service stockBolt(Ground ground) {
        var more = new ArrayList<>(FLAGS);
        more.addAll(List.of("-cp", System.getProperty("java.class.path"), StockBolt.class.getName()));
        return start(
                ground,
                "bolt",
                more,
                List.of(
                        "--management.endpoint.health.group.readiness.include=readinessState",
                        "--bolt.api-url=" + ground.slack().url() + "/api/"));
    }

    static Service plainServlet(Ground ground) {
        var more = new ArrayList<>(FLAGS);
        more.addAll(List.of("-cp", System.getProperty("java.class.path"), PlainServlet.class.getName()));
        return start(
                ground, "servlet", more, List.of("--management.endpoint.health.group.readiness.include=readinessState"));
    }

    static Service nodeBolt(Ground ground) {
        NodeBolt.setUp();
        var port = Program.freePort();
        var settings = Map.of(
                "PORT", Integer.toString(port),
                "REDIS_URL", ground.redis().url(),
                "SIGNING_SECRET", SlackPresses.SECRET,
                "API_URL", ground.slack().url() + "/api/",
                "SCRIPT", NodeBolt.SCRIPT.toString(),
                "NODE_ENV", "production",
                "NODE_PATH", NodeBolt.FOLDER.resolve("node_modules").toString());
        var log = ground.folder().resolve("node-" + port + ".log");
        return new Service(Program.start(log, settings, List.of("node", NodeBolt.PROGRAM.toString())), port);
    }

    private static List<String> recommended() {
        try (var lines = Files.lines(Path.of("manifests/java.options"))) {
            return Stream.concat(lines.filter(line -> line.startsWith("-")), Stream.of("-Xmx160m")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Service start(Ground ground, String name, List<String> jvm, List<String> arguments) {
        var port = Program.freePort();
        var command = new ArrayList<String>();
        command.add(Program.java());
        command.addAll(jvm);
        command.addAll(1, MORE_FLAGS);
        command.addAll(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + Program.freePort(),
                "--spring.data.redis.url=" + ground.redis().url(),
                "--tandem.slack.signing-secret=" + SlackPresses.SECRET));
        command.addAll(arguments);
        Path log = ground.folder().resolve(name + "-" + port + ".log");
        return new Service(Program.start(log, Map.of("TANDEM_MASTER_KEY", MASTER_KEY), command), port);
    }

    /** Returns when it takes requests. */
    Service ready() {
        Waiting.until("the service answers", () -> {
            if (!program.isRunning()) {
                throw new IllegalStateException("The service ended; see the logs in target/benchmark");
            }
            return Http.answers(port);
        });
        return this;
    }

    int port() {
        return port;
    }

    long pid() {
        return program.pid();
    }

    Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }
}
