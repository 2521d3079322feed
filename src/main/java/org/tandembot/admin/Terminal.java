package org.tandembot.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.tandembot.home.OwnerOnly;

/** What was typed behind a command, and what it says to whoever typed it. Its words are in {@code words.properties}. */
public final class Terminal {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tandembot.admin.words", Locale.ROOT);

    private static final int NOT_UNDERSTOOD = 2;

    private final List<String> typed;
    private final boolean isSure;
    private final BufferedReader in;
    private final PrintStream out;

    /**
     * @param isSure whether nothing needs to be confirmed
     */
    public Terminal(List<String> typed, boolean isSure, InputStream in, PrintStream out) {
        this.typed = List.copyOf(typed);
        this.isSure = isSure;
        this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.out = out;
    }

    /** Nothing more is done, for a reason that the operator can read. */
    public static final class Refusal extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        private final int code;

        private Refusal(String why, int code) {
            super(why);
            this.code = code;
        }

        /** What the program ends with. */
        int code() {
            return code;
        }

        boolean isUsage() {
            return code == NOT_UNDERSTOOD;
        }
    }

    /**
     * The word at this place behind the command, from 0.
     *
     * @throws Refusal with the usage when there are fewer
     */
    public String word(int at) {
        return optional(at).orElseThrow(Terminal::usage);
    }

    public Optional<String> optional(int at) {
        return typed.stream().skip(at).findFirst();
    }

    /** All words from this place on. */
    public List<String> words(int from) {
        return typed.subList(Math.min(from, typed.size()), typed.size());
    }

    public void say(String key, Object... values) {
        out.println(text(key, values));
    }

    /**
     * Goes on only where the operator types this name.
     *
     * @param key what will happen then
     */
    public void confirm(String name, String key, Object... values) {
        say(key, values);
        if (isSure) {
            return;
        }
        out.print(text("confirm", name));
        out.flush();
        try {
            if (!name.equals(Optional.ofNullable(in.readLine()).orElse("").strip())) {
                throw refusal("not-confirmed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a new file for the operator's eyes only. */
    public void save(Path file, byte[] content) {
        try {
            if (!OwnerOnly.writeNew(file, content)) {
                throw refusal("file-there", file);
            }
        } catch (IOException e) {
            throw refusal("file-not-written", file, e.getMessage());
        }
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refusal("file-not-read", file, e.getMessage());
        }
    }

    public static Refusal refusal(String key, @Nullable Object... values) {
        return new Refusal(text(key, values), 1);
    }

    /** It was not understood. */
    public static Refusal usage() {
        return new Refusal(text("usage"), NOT_UNDERSTOOD);
    }

    private static String text(String key, @Nullable Object... values) {
        return WORDS.getString(key).formatted(values);
    }
}
