package org.tandembot.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The release that {@code src/release/again.sh} made of this source, elsewhere. */
final class ReleaseFolder {

    private ReleaseFolder() {}

    /** Skips the test where there is none. */
    static Path path() {
        var folder = Path.of(System.getProperty("tandem.release", "target/again/target/release"));
        assumeThat(folder)
                .as("No release was made: ./mvnw -Pfull verify makes one")
                .isDirectory();
        return folder;
    }

    static String version() {
        return file(".jar").getFileName().toString().replaceAll("tandem-(.*)\\.jar", "$1");
    }

    /** The one file of the release that ends so. Skips the test where the image was left out. */
    static Path file(String ending) {
        var folder = path();
        try (var files = Files.list(folder)) {
            var found = files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .toList();
            if (ending.equals("-image.tar")) {
                assumeThat(found)
                        .as("No image was made: that needs root and mmdebstrap")
                        .isNotEmpty();
            }
            assertThat(found).as(ending).hasSize(1);
            return found.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes an archive apart into a folder, times and rights included. */
    static void unpack(Path archive, Path folder) {
        Command.run(
                "tar",
                "--extract",
                "--file",
                archive.toAbsolutePath().toString(),
                "--directory",
                folder.toString(),
                "--preserve-permissions",
                "--same-owner",
                "--warning=no-unknown-keyword",
                // Devices are the engine's.
                "--exclude=./dev/*");
    }
}
