package org.tandembot.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** All content once more in a language that is English with a mark in each text, so that a text in the wrong language shows. */
final class PseudoLanguage {

    /** No real content is in it here; it stands for any second language. */
    static final Locale PSEUDO = Locale.of("ga");

    private static final char MARK = '‹';

    /** Where this is read, of the parts of an item. */
    private static final Set<String> READ = Set.of(
            "ask", "why", "label", "name", "says", "tip", "more", "means", "strong", "low", "talk", "act", "differs");

    /** As long as they may be on every platform, with the mark. */
    private static final int SHORT = 20;

    private PseudoLanguage() {}

    static boolean isIn(String text) {
        return text.indexOf(MARK) >= 0;
    }

    /** A folder to lay over the built-in content. */
    static Path folder() {
        var english = Path.of("dialogs/en");
        try (var files = Files.walk(english)) {
            var folder = Files.createTempDirectory("tandem-pseudo");
            var pages = folder.resolve(PSEUDO.toLanguageTag());
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var page = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                var marked = new Dump(DumpSettings.builder().build()).dumpToString(page(page));
                var own = pages.resolve(english.relativize(file).toString());
                Files.createDirectories(own.getParent());
                Files.writeString(own, marked);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> page(Map<?, ?> page) {
        var marked = new LinkedHashMap<String, Object>();
        page.forEach((key, value) -> marked.put(
                key.toString(),
                switch (key.toString()) {
                    case "text" -> all(value);
                    case "items" -> items((List<?>) value);
                    default -> READ.contains(key.toString()) ? mark(value.toString()) : value;
                }));
        return marked;
    }

    private static Object all(Object value) {
        if (value instanceof Map<?, ?> more) {
            var marked = new LinkedHashMap<String, Object>();
            more.forEach((key, one) -> marked.put(key.toString(), all(one)));
            return marked;
        }
        return mark(value.toString());
    }

    private static List<Object> items(List<?> items) {
        return items.stream()
                .<Object>map(item -> {
                    var marked = new LinkedHashMap<String, Object>();
                    ((Map<?, ?>) item)
                            .forEach((key, value) -> marked.put(
                                    key.toString(),
                                    READ.contains(key.toString()) && value instanceof String text
                                            ? mark(text)
                                            : value));
                    return marked;
                })
                .toList();
    }

    private static String mark(String text) {
        var isPlain = text.indexOf('{') < 0 && text.indexOf('*') < 0;
        return MARK + (isPlain && text.length() >= SHORT ? text.substring(1) : text);
    }
}
