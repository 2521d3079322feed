package org.tandembot.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Format;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, out of which {@code src/release/Lean.java} takes what the program never reads. */
class LeanJarTests {

    private static final Path JAR = Path.of(System.getProperty("tandem.jar", "target/tandem.jar"));

    /** The ways in which Tandem's texts show a value, and others that an operator's may. */
    private static final List<String> TEXTS = List.of(
            "{n} {n, number} {n, number, integer} {part, number, percent} {n, number, ::compact-short}",
            "{n, plural, zero {none} one {# one} two {# two} few {# few} many {# many} other {# more}}",
            "{n, selectordinal, one {#st} two {#nd} few {#rd} many {#th} other {#th}} {n, spellout} {n, ordinal}",
            "{word, select, a {one} other {another}}",
            "{day, date} {day, date, EEEE d MMMM} {day, date, d MMM yyyy} {day, date, ::yMMMMd} {day, date, full}",
            "{day, time} {day, time, ::Hmm} {day, time, HH:mm} {day, time, long}");

    private static final Map<String, Object> VALUES =
            Map.of("n", 1_102, "part", 0.125, "word", "a", "day", new Date(1_790_000_000_000L));

    @Test
    void isAtMost80Megabytes() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(80_000_000);
    }

    @Test
    void hasARedisForLinuxAlone(@TempDir Path folder) throws IOException {
        try (var redis = new JarFile(library("embedded-redis", folder).toFile())) {
            assertThat(redis.stream().map(Object::toString).filter(name -> name.startsWith("redis-server-")))
                    .hasSize(2)
                    .allMatch(name -> name.endsWith("-linux-amd64") || name.endsWith("-linux-arm64"));
        }
    }

    @Test
    void itsTextsReadAsBeforeInEveryLanguage(@TempDir Path folder) throws Exception {
        var whole = MessageFormat.class.getConstructor(String.class, Locale.class);
        try (var icu = new URLClassLoader(
                new URL[] {library("icu4j", folder).toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var lean = icu.loadClass(MessageFormat.class.getName()).getConstructor(String.class, Locale.class);
            for (var locale : Locale.getAvailableLocales()) {
                for (var text : TEXTS) {
                    assertThat(said(lean, text, locale))
                            .as("%s in %s", text, locale)
                            .isEqualTo(said(whole, text, locale));
                }
            }
        }
    }

    private static String said(Constructor<?> format, String text, Locale locale) throws ReflectiveOperationException {
        return ((Format) format.newInstance(text, locale)).format(VALUES);
    }

    private static Path library(String name, Path folder) throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var library = jar.stream()
                    .filter(entry -> entry.getName().startsWith("BOOT-INF/lib/" + name + "-"))
                    .findFirst()
                    .orElseThrow();
            var file = folder.resolve(name + ".jar");
            Files.copy(jar.getInputStream(library), file);
            return file;
        }
    }
}
