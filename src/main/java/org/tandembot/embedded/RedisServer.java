package org.tandembot.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server program that can be Tandem's own Redis: one of this machine's, which its system keeps up to date, or the one that
 * comes with Tandem.
 *
 * @param program where it is, or its name in Tandem's jar
 */
record RedisServer(String program, RedisVersion version) {

    /** What comes with Tandem. An older one of the machine's is not used. */
    static final RedisVersion OURS = new RedisVersion("Redis", 7, 0, 15);

    /**
     * All that this machine has and that are new enough, the best first.
     *
     * @param path folders to look in, as the environment variable {@code PATH} has them
     */
    static List<RedisServer> all(String path) {
        var folders = Stream.of(path.split(File.pathSeparator))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .toList();
        var machines = Stream.of("redis-server", "valkey-server")
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .flatMap(program -> asked(program).stream())
                .filter(server -> server.version.isAtLeast(OURS));
        return Stream.concat(machines, ours().stream()).toList();
    }

    /** The one that comes with Tandem, if there is one for this machine. */
    static Optional<RedisServer> ours() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        var name = "redis-server-%d.%d.%d-%s-%s".formatted(OURS.major(), OURS.minor(), OURS.patch(), system, processor);
        return RedisServer.class.getResource("/" + name) == null
                ? Optional.empty()
                : Optional.of(new RedisServer(name, OURS));
    }

    private static Optional<RedisServer> asked(Path program) {
        try {
            var asked = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try (var answer = asked.inputReader()) {
                return asked.waitFor(5, TimeUnit.SECONDS)
                        ? answer.lines()
                                .findFirst()
                                .flatMap(RedisVersion::read)
                                .map(version -> new RedisServer(program.toString(), version))
                        : Optional.empty();
            } finally {
                asked.destroyForcibly();
            }
        } catch (IOException unusable) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    boolean comesWithTandem() {
        return !program.startsWith("/");
    }

    /** The program as a file; what comes with Tandem is put into the folder. */
    Path file(Path folder) throws IOException {
        if (!comesWithTandem()) {
            return Path.of(program);
        }
        var file = folder.resolve(program);
        try (var jar = RedisServer.class.getResourceAsStream("/" + program)) {
            Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    @Override
    public String toString() {
        return version + (comesWithTandem() ? ", which comes with Tandem" : ", " + program);
    }
}
