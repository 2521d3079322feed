import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Takes out of the jar what the program never reads. What is run from the source ({@code spring-boot:run}, the tests) has all of it.
 *
 * <p>{@code java Lean.java JAR TIME}; all in the jar gets this time, so that the same source makes the same bytes.
 */
final class Lean {

    /** By the name of a library, what of it stays out. */
    private static final Map<String, Pattern> UNREAD = Map.of(
            // Redis for systems that nobody installs the jar on.
            "embedded-redis", Pattern.compile("redis-server-.*-(darwin-.*|linux-386)"),
            // Data for sorting, breaking and transcribing text, and the names of units, regions, languages and characters.
            "icu4j", Pattern.compile("com/ibm/icu/impl/data/icudata/((brkitr|coll|lang|region|translit|unit)/.*|unames\\.icu)"),
            // For sets of keys: Tandem keeps its own.
            "tink", Pattern.compile("com/google/crypto/tink/proto/.*"));

    private Lean() {}

    /** Writes the jar anew, in its place. */
    public static void main(String[] arguments) throws IOException {
        var jar = Path.of(arguments[0]);
        var time = LocalDateTime.ofInstant(Instant.parse(arguments[1]), ZoneOffset.UTC);
        var lean = jar.resolveSibling(jar.getFileName() + ".tmp");
        try (var from = new ZipInputStream(Files.newInputStream(jar));
                var to = new ZipOutputStream(Files.newOutputStream(lean))) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                var name = entry.getName();
                var unread = UNREAD.keySet().stream()
                        .filter(library -> name.matches("BOOT-INF/lib/" + library + "-[0-9.]+\\.jar"))
                        .map(UNREAD::get)
                        .findFirst();
                copy(entry, unread.isEmpty() ? from.readAllBytes() : without(unread.get(), from, time), to, time);
            }
        }
        Files.move(lean, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] without(Pattern unread, InputStream library, LocalDateTime time) throws IOException {
        var lean = new ByteArrayOutputStream();
        var from = new ZipInputStream(library);
        try (var to = new ZipOutputStream(lean)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!unread.matcher(entry.getName()).matches()) {
                    copy(entry, from.readAllBytes(), to, time);
                }
            }
        }
        return lean.toByteArray();
    }

    /** A jar within a jar is not compressed, for Java reads it in place. */
    private static void copy(ZipEntry entry, byte[] content, ZipOutputStream to, LocalDateTime time) throws IOException {
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(time);
        if (entry.getMethod() == ZipEntry.STORED) {
            var sum = new CRC32();
            sum.update(content);
            copy.setMethod(ZipEntry.STORED);
            copy.setSize(content.length);
            copy.setCrc(sum.getValue());
        }
        to.putNextEntry(copy);
        to.write(content);
        to.closeEntry();
    }
}
