import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/**
 * Unpacks the jar of a release, puts a Java of its own beside it, trains the AOT cache that fits both, and packs it all:
 * {@code java Layout.java JAR FOLDER TIMESTAMP}. Run by {@code ./mvnw -Prelease package}.
 */
final class Layout {

    /** What the program and the libraries in it use, and what operators ask of a running Java (jcmd, jfr). */
    private static final String MODULES = String.join(
            ",",
            "java.se",
            "jdk.attach",
            "jdk.charsets",
            "jdk.crypto.cryptoki",
            "jdk.crypto.ec",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.localedata",
            "jdk.management",
            "jdk.management.agent",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.nio.mapmode",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final List<String> PAPERS =
            List.of("LICENSE", "README.md", "manifests/java.options", "manifests/systemd/tandem");

    private final Path jar;
    private final Path folder;
    private final FileTime time;

    private Layout(Path jar, Path folder, Instant time) {
        this.jar = jar;
        this.folder = folder;
        this.time = FileTime.from(time);
    }

    public static void main(String... args) throws IOException, InterruptedException {
        var layout = new Layout(Path.of(args[0]), Path.of(args[1]), Instant.parse(args[2]));
        layout.unpack();
        layout.runtime();
        layout.papers();
        layout.touch();
        layout.train();
        layout.touch();
        layout.pack();
    }

    private void unpack() throws IOException, InterruptedException {
        delete(folder);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        run(new ProcessBuilder(
                java, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString()));
        Files.move(folder.resolve(jar.getFileName()), folder.resolve("tandem.jar"));
    }

    private void runtime() {
        var done = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--add-modules",
                        MODULES,
                        "--no-man-pages",
                        "--no-header-files",
                        "--output",
                        folder.resolve("runtime").toString());
        if (done != 0) {
            throw new IllegalStateException("jlink could not make a Java for the release");
        }
    }

    private void papers() throws IOException {
        for (var paper : PAPERS) {
            Files.copy(Path.of(paper), folder.resolve(Path.of(paper).getFileName()));
        }
        for (var paper : List.of("THIRD-PARTY.txt", "sbom/application.cdx.json")) {
            var made = jar.resolveSibling("classes/META-INF").resolve(paper);
            Files.copy(made, folder.resolve(made.getFileName()));
        }
        // Where they are in the source, so that what leads from one to another does so here too.
        for (var papers : List.of("manifests", "src/docs", "dialogs", ".github")) {
            copy(Path.of(papers), folder.resolve(papers));
        }
    }

    /** The cache holds the times of the jars that it was trained on. */
    private void touch() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(one -> !Files.isSymbolicLink(one)).toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    /** Starts the program until all its parts are put together, when it ends by itself; nothing is called outside this machine. */
    private void train() throws IOException, InterruptedException {
        var home = Files.createTempDirectory("tandem-training");
        var training = new ProcessBuilder(
                folder.resolve("runtime/bin/java").toAbsolutePath().toString(),
                "@java.options",
                "-XX:AOTCacheOutput=tandem.aot",
                "-Xlog:aot*=error",
                "-Dspring.context.exit=onRefresh",
                "-jar",
                "tandem.jar",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0");
        var nobody = "00000000-0000-0000-0000-000000000000";
        training.environment()
                .putAll(Map.of(
                        "TANDEM_HOME", home.toString(),
                        "SLACK_SIGNING_SECRET", "training",
                        "SLACK_BOT_TOKEN", "xoxb-training",
                        "SLACK_API_URL", "http://127.0.0.1:1/",
                        "MICROSOFT_APP_ID", nobody,
                        "MICROSOFT_APP_PASSWORD", "training",
                        "MICROSOFT_APP_TENANT_ID", nobody));
        run(training.directory(folder.toFile()));
        deleteOnceItIsLeft(home);
        if (!Files.exists(folder.resolve("tandem.aot"))) {
            throw new IllegalStateException("The training run left no AOT cache");
        }
    }

    private void pack() throws IOException, InterruptedException {
        var name = folder.getFileName().toString();
        run(new ProcessBuilder(
                "tar",
                "--create",
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--mode=a+rX,go-w",
                "--use-compress-program=gzip --no-name",
                "--file",
                folder.resolveSibling(name + "-" + platform() + ".tar.gz").toString(),
                "--directory",
                folder.getParent().toString(),
                name));
        var bill = folder.resolve("application.cdx.json");
        Files.copy(jar, folder.resolveSibling(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(bill, folder.resolveSibling(name + ".cdx.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String platform() {
        return "linux-" + System.getProperty("os.arch").replace("amd64", "x64");
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        var nothing = ProcessBuilder.Redirect.from(new File("/dev/null"));
        var ended = command.inheritIO().redirectInput(nothing).start().waitFor();
        if (ended != 0) {
            throw new IllegalStateException(command.command() + " ended with " + ended);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Its Redis ends a moment after the program, and takes files of its own away. */
    private static void deleteOnceItIsLeft(Path folder) throws IOException, InterruptedException {
        for (var tries = 0; tries < 100; tries++) {
            try {
                delete(folder);
                return;
            } catch (NoSuchFileException | DirectoryNotEmptyException | UncheckedIOException stillInUse) {
                Thread.sleep(100);
            }
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
