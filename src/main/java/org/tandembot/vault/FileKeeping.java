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
import java.util.function.BooleanSupplier;
import org.tandembot.home.OwnerOnly;

/** Keeps each secret in an owner-only file of its own: for one instance. */
final class FileKeeping implements Keeping {

    private static final String ENDING = ".sealed";

    private final Path folder;
    private final BooleanSupplier isOthers;

    /** As {@link #FileKeeping(Path, boolean, BooleanSupplier)}, for whoever is alone with the folder. */
    FileKeeping(Path folder, boolean isShared) {
        this(folder, isShared, () -> false);
    }

    /**
     * Clears away what a crash may have left half written or half removed.
     *
     * @param isShared whether a running Tandem uses the folder, so that nothing is cleared away
     * @param isOthers whether another instance has taken over, so that nothing may be done with it
     */
    FileKeeping(Path folder, boolean isShared, BooleanSupplier isOthers) {
        this.folder = folder;
        this.isOthers = isOthers;
        try {
            if (!isShared) {
                OwnerOnly.sweep(folder);
            }
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

    @Override
    public void replace(String name, String was, String wrapped) {
        alone(() -> {
            if (get(name).equals(Optional.of(was))) {
                OwnerOnly.replace(file(name), wrapped.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    @Override
    public void remove(String name) {
        alone(() -> OwnerOnly.shred(file(name)));
    }

    private interface Step {
        void run() throws IOException;
    }

    /**
     * One at a time, an operator's command included: a round may be closed by its manager and by the clock at once, and the second
     * finds nothing to do; and a key that is destroyed while another master key wraps it stays so.
     */
    private void alone(Step step) {
        synchronized (FileKeeping.class) {
            try (var _ = OwnerOnly.lock(folder.resolve("lock"))) {
                step.run();
            } catch (IOException e) {
                throw failed(e);
            }
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
        if (isOthers.getAsBoolean()) {
            throw new KeyOutOfReach();
        }
        return folder.resolve(name + ENDING);
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("The vault in " + folder + " cannot be used", e);
    }
}
