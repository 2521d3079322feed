package org.tandembot.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder with Tandem's own files, taken by this Tandem alone until it ends.
 *
 * <p>Only asked for where something is kept in it: a Tandem whose Redis and vault are elsewhere takes no folder.
 */
public final class Home implements AutoCloseable {

    private final Path folder;
    private final FileChannel lockFile;

    private Home(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, making it if need be.
     *
     * @throws CannotStart when another Tandem has it or it cannot be written
     */
    public static Home claim(Path folder) {
        var home = folder.toAbsolutePath().normalize();
        if (!OwnerOnly.isPossible()) {
            throw new CannotStart(
                    "Tandem keeps files on Linux and macOS only: this machine does not let it keep them from other users.",
                    "Give it a Redis of your own (spring.data.redis.url) and keep the vault in Redis (tandem.vault.redis-url).");
        }
        try {
            if (!Files.isDirectory(home)) {
                OwnerOnly.folder(home);
            }
            var lock = locked(home);
            OwnerOnly.sweep(home);
            return new Home(home, lock);
        } catch (IOException | RuntimeException e) {
            if (e instanceof CannotStart known) {
                throw known;
            }
            throw new CannotStart(
                    "The folder " + home + " cannot be used: " + e.getMessage(),
                    "Make it writable for the user that runs Tandem, or name another one with tandem.home (TANDEM_HOME).",
                    e);
        }
    }

    /** A folder of that name inside, made owner-only. */
    public Path folder(String name) {
        return OwnerOnly.folder(folder.resolve(name));
    }

    /** A file of that name inside, which need not exist. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Lets another Tandem have the folder. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static FileChannel locked(Path home) throws IOException {
        var channel = OwnerOnly.open(home.resolve("lock"));
        if (lock(channel) == null) {
            channel.close();
            throw new CannotStart(
                    "Another Tandem is already running with the folder " + home + ".",
                    "Stop the other one first, or give this one a folder of its own with tandem.home (TANDEM_HOME).");
        }
        return channel;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }
}
