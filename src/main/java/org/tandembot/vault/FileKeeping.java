package org.tandembot.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tandembot.store.OwnerOnly;

/** Keeps each secret in an owner-only file of its own: for one instance. */
final class FileKeeping implements Keeping {

    private static final String ENDING = ".sealed";

    private final Path folder;

    /** Clears away what a crash may have left half written or half removed. */
    FileKeeping(Path folder) {
        this.folder = folder;
        try {
            OwnerOnly.sweep(folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void putIfAbsent(String name, String wrapped) {
        try {
            OwnerOnly.writeNew(file(name), wrapped.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<String> get(String name) {
        try {
            return Optional.of(Files.readString(file(name), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** One at a time: a round may be closed by its manager and by the clock at once, and the second finds nothing to do. */
    @Override
    public synchronized void remove(String name) {
        try {
            OwnerOnly.shred(file(name));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Set<String> names() {
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            var names = new HashSet<String>();
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                names.add(name.substring(0, name.length() - ENDING.length()));
            }
            return Set.copyOf(names);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public String place() {
        return "the folder " + folder;
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("The vault in " + folder + " cannot be used", e);
    }
}
