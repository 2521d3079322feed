package org.tandembot.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tandembot.admin.Terminal;

/**
 * What a Redis has of Tandem's at one moment, without the vault. As a file: a line that names its kind, how many entries there are, the
 * entries by their names, and the SHA-256 of all that.
 */
record Snapshot(List<Entry> entries) {

    private static final byte[] KIND = "TANDEM BACKUP 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;

    Snapshot {
        // Their order in Redis may tell of when they came.
        entries = entries.stream()
                .sorted((one, other) -> Arrays.compareUnsigned(one.key, other.key))
                .toList();
    }

    /**
     * One key.
     *
     * @param expires in ms since 1970, or 0 for never
     * @param dump as Redis's {@code DUMP} gives it
     */
    record Entry(byte[] key, long expires, byte[] dump) {

        boolean isCalled(String name) {
            return Arrays.equals(key, name.getBytes(StandardCharsets.UTF_8));
        }
    }

    Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.isCalled(name)).findFirst();
    }

    byte[] written() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(KIND);
            out.writeInt(entries.size());
            for (var entry : entries) {
                out.writeInt(entry.key.length);
                out.write(entry.key);
                out.writeLong(entry.expires);
                out.writeInt(entry.dump.length);
                out.write(entry.dump);
            }
            out.write(digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #written} gave.
     *
     * @param file where it is from
     * @throws Terminal.Refusal when it is no back-up, or not whole
     */
    static Snapshot read(byte[] bytes, Object file) {
        if (!Arrays.equals(bytes, 0, Math.min(KIND.length, bytes.length), KIND, 0, KIND.length)) {
            throw Terminal.refusal("backup.none", file);
        }
        var end = Math.max(0, bytes.length - DIGEST);
        var digest = Arrays.copyOfRange(bytes, end, bytes.length);
        if (!Arrays.equals(digest(Arrays.copyOf(bytes, end)), digest)) {
            throw Terminal.refusal("backup.damaged", file);
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, KIND.length, end - KIND.length))) {
            var entries = new ArrayList<Entry>();
            for (var left = in.readInt(); left > 0; left--) {
                entries.add(new Entry(in.readNBytes(in.readInt()), in.readLong(), in.readNBytes(in.readInt())));
            }
            return new Snapshot(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it from every other. */
    String id() {
        var bytes = written();
        return HexFormat.of().formatHex(bytes, bytes.length - DIGEST, bytes.length);
    }

    private static byte[] digest(byte[] of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
    }
}
