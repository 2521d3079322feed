package org.tandembot.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One Lua script: what must happen in Redis at once or not at all. Lives in a {@code .lua} file beside its user. */
public final class Script {

    private final String name;
    private final byte[] source;
    private final String digest;
    private final boolean isRepeatable;

    private Script(String name, byte[] source, boolean isRepeatable) {
        this.name = name;
        this.source = source;
        this.digest = sha1(source);
        this.isRepeatable = isRepeatable;
    }

    /**
     * Reads the script from the class path.
     *
     * @param beside the class in whose package the file lies
     * @param file the file's name, with {@code .lua}
     * @throws IllegalArgumentException when there is no such file
     */
    public static Script load(Class<?> beside, String file) {
        try (var in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("No script " + file + " beside " + beside.getName());
            }
            return new Script(file, in.readAllBytes(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("Script " + file + " cannot be read", e);
        }
    }

    /** The same, which leaves and answers the same when it is run twice. So it is, where the connection breaks before there is an answer. */
    public Script repeatable() {
        return new Script(name, source, true);
    }

    boolean isRepeatable() {
        return isRepeatable;
    }

    byte[] source() {
        return source;
    }

    String digest() {
        return digest;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Redis names a script by the SHA-1 of its text; nothing here relies on SHA-1 for secrecy. */
    private static String sha1(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
