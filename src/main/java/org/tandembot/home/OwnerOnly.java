package org.tandembot.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that no other user of the machine may read, written so that a crash leaves the old or the new, whole. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> AS_FOLDER =
            PosixFilePermissions.asFileAttribute(FOLDER);
    private static final FileAttribute<Set<PosixFilePermission>> AS_FILE = PosixFilePermissions.asFileAttribute(FILE);

    private static final String DRAFT = ".draft";
    private static final String DOOMED = ".doomed";

    private OwnerOnly() {}

    /** Makes the folder, and its parents; takes everybody else's rights to it away if it was there. */
    public static Path folder(Path folder) {
        try {
            Files.createDirectories(folder, AS_FOLDER);
            Files.setPosixFilePermissions(folder, FOLDER);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made owner-only", e);
        }
    }

    /** Opens the file to write, making it if need be. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), AS_FILE);
    }

    /** Reads the file; takes everybody else's rights to it away first. */
    public static byte[] read(Path file) throws IOException {
        Files.setPosixFilePermissions(file, FILE);
        return Files.readAllBytes(file);
    }

    /** Writes the file whole and to the disk, in place of one that may be there. */
    public static void write(Path file, byte[] content) throws IOException {
        var draft = draft(file, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file);
    }

    /**
     * Writes the file whole and to the disk, unless there is one of that name.
     *
     * @return whether it was written
     */
    public static boolean writeNew(Path file, byte[] content) throws IOException {
        var draft = draft(file, content);
        try {
            // A link, unlike a move, fails when the name is taken.
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } finally {
            Files.delete(draft);
            sync(file);
        }
    }

    /** Writes the file whole and to the disk in place of the one that is there, which is overwritten. */
    public static void replace(Path file, byte[] content) throws IOException {
        // As a draft, which is not overwritten after a crash: until the new one is there, it is another name of the
        // file.
        var before = beside(file, ".before" + DRAFT);
        Files.deleteIfExists(before);
        Files.createLink(before, file);
        write(file, content);
        overwrite(before);
    }

    /** Waits until no other program has locked the file, and locks it until closed. */
    public static FileChannel lock(Path file) throws IOException {
        var channel = open(file);
        channel.lock();
        return channel;
    }

    /** Overwrites the file, then deletes it; nothing happens when it is not there. May be repeated after a failure. */
    public static void shred(Path file) throws IOException {
        var doomed = beside(file, DOOMED);
        if (Files.exists(file)) {
            // Out of sight first: whoever looks sees the whole file or none.
            Files.move(file, doomed, StandardCopyOption.ATOMIC_MOVE);
            sync(file);
        }
        if (Files.exists(doomed)) {
            overwrite(doomed);
        }
    }

    /** Clears away what a crash in the middle of one of the other methods left; only while nobody writes to the folder. */
    public static void sweep(Path folder) throws IOException {
        // Drafts first, and not overwritten: a draft may be another name of a finished file.
        try (var drafts = Files.newDirectoryStream(folder, "*" + DRAFT)) {
            for (var draft : drafts) {
                Files.delete(draft);
            }
        }
        try (var doomed = Files.newDirectoryStream(folder, "*" + DOOMED)) {
            for (var file : doomed) {
                overwrite(file);
            }
        }
    }

    /** Whether this machine's files have owners and permissions as on Linux and macOS. */
    static boolean isPossible() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static Path draft(Path file, byte[] content) throws IOException {
        var draft = Files.createTempFile(parent(file), file.getFileName() + ".", DRAFT, AS_FILE);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            writeFully(channel, content);
        }
        return draft;
    }

    private static void overwrite(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeFully(channel, new byte[(int) channel.size()]);
        }
        Files.delete(file);
        sync(file);
    }

    private static void writeFully(FileChannel channel, byte[] content) throws IOException {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    /** A name is on the disk only when its folder is. */
    private static void sync(Path file) throws IOException {
        try (var folder = FileChannel.open(parent(file), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static Path beside(Path file, String ending) {
        return parent(file).resolve(file.getFileName() + ending);
    }

    private static Path parent(Path file) {
        var parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return parent;
    }
}
