package org.tandembot.home;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that cannot be taken is refused with the reason, not with its path alone. */
class HomeTests {

    @TempDir
    Path folder;

    @Test
    void aFileIsNoHome() throws IOException {
        assertRefused(Files.createFile(folder.resolve("file")), "there is a file of that name");
        assertRefused(folder.resolve("file/inside"), "");
    }

    @Test
    void aFolderThatMayNotBeWrittenIsToldAsSuch() throws IOException {
        var closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeTrue(!Files.isWritable(closed), "This user may write everywhere");

        assertRefused(closed.resolve("home"), "may not write there");
    }

    @Test
    void aReadOnlyDiskIsToldAsSuch() throws IOException {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", disk.toString()),
                "Mounting needs root, or a namespace of its own");
        try {
            assertRefused(disk.resolve("home"), "Read-only file system");
            assertRefused(disk, "Read-only file system");
        } finally {
            ran("umount", disk.toString());
        }
    }

    private static void assertRefused(Path home, String reason) {
        assertThatThrownBy(() -> Home.claim(home))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The folder " + home + " cannot be used: ")
                .hasMessageContaining(reason);
    }

    private static boolean ran(String... command) throws IOException {
        return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    }
}
