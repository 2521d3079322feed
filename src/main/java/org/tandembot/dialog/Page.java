package org.tandembot.dialog;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tandembot.dialog.Written.Place;

/** One content file in all its languages, with each layer already laid over those before. */
final class Page {

    static final String ENGLISH = "en";

    /** What stands outside any language and holds for all, such as {@code sources.yaml}. */
    static final String EVERY_LANGUAGE = "";

    private final Map<String, Written> byLanguage = new TreeMap<>();

    /** What is said anew in a language is so in its simple form too, until that says it anew as well: an operator's numbers must be read. */
    void lay(String language, Written content) {
        byLanguage.merge(language, content, Written::overlaidBy);
        byLanguage.computeIfPresent(language + "-" + Dialogs.SIMPLE, (_, simple) -> simple.without(content));
    }

    /** What other languages fall back to; nothing where no English was written. */
    Optional<Written> english() {
        return joined(ENGLISH);
    }

    /** A place to name when something is missing as a whole. */
    Place anyPlace() {
        return byLanguage.values().iterator().next().place();
    }

    /** What was written for each language, without what it falls back to; English first. */
    SequencedMap<String, Written> written() {
        var all = new LinkedHashMap<String, Written>();
        english().ifPresent(english -> all.put(ENGLISH, english));
        byLanguage.forEach((language, content) -> {
            if (!language.equals(EVERY_LANGUAGE)) {
                all.putIfAbsent(language, content);
            }
        });
        return all;
    }

    /** The whole content in that language: where it lacks an item or a field, the English one. */
    Optional<Written> joined(String language) {
        return fallbacks(language)
                .map(byLanguage::get)
                .flatMap(Stream::ofNullable)
                .reduce(Written::overlaidBy);
    }

    /** The languages to lay over each other for this one, the widest first. */
    static Stream<String> fallbacks(String language) {
        return Stream.of(
                        EVERY_LANGUAGE, ENGLISH, Locale.forLanguageTag(language).getLanguage(), language)
                .distinct();
    }
}
