package org.tandembot.embedded;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which server, Redis or Valkey, and which version of it.
 *
 * @param product {@code Redis} or {@code Valkey}
 */
record RedisVersion(String product, int major, int minor, int patch) {

    private static final Pattern TEXT =
            Pattern.compile("(Redis|Valkey)(?: server v=| )(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})\\b.*");
    private static final Comparator<RedisVersion> BY_FORMAT =
            Comparator.comparingInt(RedisVersion::major).thenComparingInt(RedisVersion::minor);
    private static final Comparator<RedisVersion> BY_AGE = BY_FORMAT.thenComparingInt(RedisVersion::patch);

    /** The last Redis whose files Valkey, which began as a copy of it, reads. */
    private static final RedisVersion COMMON = new RedisVersion("Redis", 7, 2, 0);

    /** As a server says it of itself when asked with {@code --version}, or as {@link #toString} wrote it. */
    static Optional<RedisVersion> read(String text) {
        var parts = TEXT.matcher(text.strip().lines().findFirst().orElse(""));
        return parts.matches()
                ? Optional.of(new RedisVersion(
                        parts.group(1), number(parts.group(2)), number(parts.group(3)), number(parts.group(4))))
                : Optional.empty();
    }

    boolean isAtLeast(RedisVersion other) {
        return BY_AGE.compare(this, other) >= 0;
    }

    /** Whether it reads the files that another one wrote: a newer line of versions may write what older ones do not know. */
    boolean reads(RedisVersion writer) {
        return product.equals(writer.product)
                ? BY_FORMAT.compare(this, writer) >= 0
                : product.equals("Valkey") && BY_FORMAT.compare(writer, COMMON) <= 0;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        return "%s %d.%d.%d".formatted(product, major, minor, patch);
    }
}
