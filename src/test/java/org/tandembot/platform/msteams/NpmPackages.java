package org.tandembot.platform.msteams;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code .ci/run} installs from npm for tests alone. */
final class NpmPackages {

    private NpmPackages() {}

    /** A file of a package; without it the test is skipped and says so, and on a build server fails. */
    static Path file(String path) {
        var file = Path.of(System.getProperty("tandem.npm", "target/npm/node_modules"), path);
        if (!Files.exists(file) && System.getenv("CI") != null) {
            throw new AssertionError("Not installed: " + file);
        }
        assumeTrue(
                Files.exists(file),
                "Not installed: " + file + " (npm install --prefix target/npm adaptivecards @microsoft/app-manifest)");
        return file;
    }
}
