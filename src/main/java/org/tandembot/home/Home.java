package org.tandembot.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder with Tandem's own files, taken by this Tandem alone until it ends.
 *
 * <p>Only asked for where something is kept in it: a Tandem whose Redis and vault are elsewhere takes no folder.
 */
public final class Home implements AutoCloseable {

    private final Path folder;
    private final Optional<FileChannel> lockFile;

    private Home(Path folder, Optional<FileChannel> lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, making it if need be.
     *
     * @throws CannotStart when another Tandem has it or it cannot be written
     */
    public static Home claim(Path folder) {
        var home = join(folder);
        if (home.isShared()) {
            throw new CannotStart(
                    "Another Tandem is already running with the folder " + home + ".",
                    "Stop the other one first, or give this one a folder of its own with tandem.home (TANDEM_HOME).");
        }
        return home;
    }

    /**
     * Takes the folder, or uses it beside the Tandem that has it.
     *
     * @throws CannotStart when it cannot be written
     */
    public static Home join(Path folder) {
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
            if (lock.isPresent()) {
                OwnerOnly.sweep(home);
            }
            return new Home(home, lock);
        } catch (IOException | RuntimeException e) {
            throw new CannotStart(
                    "The folder " + home + " cannot be used: " + why(e) + ".",
                    "Make it writable for the user that runs Tandem, or name another one with tandem.home (TANDEM_HOME).",
                    e);
        }
    }

    /** In words where the machine says no more than the path. */
    private static String why(Exception failed) {
        var cause =
                failed instanceof UncheckedIOException ? Objects.requireNonNullElse(failed.getCause(), failed) : failed;
        return switch (cause) {
            case AccessDeniedException _ -> "the user that runs Tandem may not write there";
            case FileAlreadyExistsException _, NotDirectoryException _ -> "there is a file of that name";
            case FileSystemException refused when refused.getReason() != null -> String.valueOf(refused.getReason());
            default -> String.valueOf(failed.getMessage());
        };
    }

    /** A folder of that name inside, made owner-only. */
    public Path folder(String name) {
        return OwnerOnly.folder(folder.resolve(name));
    }

    /** A file of that name inside, which need not exist. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Whether a running Tandem has it, so that nothing may be cleared away. */
    public boolean isShared() {
        return lockFile.isEmpty();
    }

    /** Lets another Tandem have the folder. */
    @Override
    public void close() throws IOException {
        if (lockFile.isPresent()) {
            lockFile.get().close();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static Optional<FileChannel> locked(Path home) throws IOException {
        var channel = OwnerOnly.open(home.resolve("lock"));
        if (lock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }
}
