package org.tandembot.dialog;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.tandembot.message.CommandNames;

/** One text with room for named values: an ICU message pattern, read once and used from many threads. */
final class Phrase {

    private final Set<String> arguments;
    private final @Nullable String fixed;
    // A MessageFormat must not be used by two threads at a time, and making one costs far more than using it.
    private final Queue<MessageFormat> idle = new ConcurrentLinkedQueue<>();
    private final MessageFormat original;

    private Phrase(MessageFormat original, Set<String> arguments) {
        this.original = original;
        this.arguments = arguments;
        this.fixed = arguments.isEmpty() ? original.format(Map.of()) : null;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException where it cannot be read; the message says why
     */
    static Phrase of(String pattern, ULocale locale) {
        return new Phrase(new MessageFormat(CommandNames.marked(pattern), locale), argumentsIn(pattern));
    }

    /** The names of the values this text has room for. */
    Set<String> arguments() {
        return arguments;
    }

    /** The text with these values in it; all of {@link #arguments()} must be among them. */
    String with(Map<String, Object> values) {
        if (fixed != null) {
            return fixed;
        }
        var pooled = idle.poll();
        var format = pooled == null ? (MessageFormat) original.clone() : pooled;
        try {
            return format.format(values);
        } finally {
            idle.add(format);
        }
    }

    private static Set<String> argumentsIn(String pattern) {
        var parsed = new MessagePattern(pattern);
        var names = new TreeSet<String>();
        for (int i = 0; i < parsed.countParts(); i++) {
            var part = parsed.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_NUMBER) {
                throw new IllegalArgumentException("a value has a number for a name");
            }
            if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parsed.getSubstring(part));
            }
        }
        return Set.copyOf(names);
    }
}
