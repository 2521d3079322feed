package org.tandembot.dialog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;
import org.tandembot.dialog.Written.Place;

/** One content file in all its languages, with each layer already laid over those before. What is in it is read when it is first asked for. */
final class Page {

    static final String ENGLISH = "en";

    /** What stands outside any language and holds for all, such as {@code sources.yaml}. */
    static final String EVERY_LANGUAGE = "";

    private final Map<String, Supplier<Written>> byLanguage = new TreeMap<>();

    /** What is said anew in a language is so in its simple form too, until that says it anew as well: an operator's numbers must be read. */
    void lay(String language, Supplier<Written> content) {
        Supplier<Written> laid = SingletonSupplier.of(content);
        byLanguage.merge(language, laid, (below, above) -> () -> below.get().overlaidBy(above.get()));
        byLanguage.computeIfPresent(
                language + "-" + Dialogs.SIMPLE,
                (_, simple) -> () -> simple.get().without(laid.get()));
    }

    /** Whether there is something that other languages fall back to. */
    boolean hasEnglish() {
        return fallbacks(ENGLISH).anyMatch(byLanguage::containsKey);
    }

    /** A place to name when something is missing as a whole. */
    Place anyPlace() {
        return byLanguage.values().iterator().next().get().place();
    }

    /** The languages that it is written in; English first. */
    List<String> languages() {
        return Stream.concat(Stream.of(ENGLISH).filter(_ -> hasEnglish()), byLanguage.keySet().stream())
                .filter(language -> !language.equals(EVERY_LANGUAGE))
                .distinct()
                .toList();
    }

    /** What was written for this language, without what it falls back to, unless that is what holds for all. */
    Written written(String language) {
        return language.equals(ENGLISH)
                ? joined(ENGLISH).orElseThrow()
                : Optional.ofNullable(byLanguage.get(language))
                        .map(Supplier::get)
                        .orElseThrow();
    }

    /** The whole content in that language: where it lacks an item or a field, the English one. */
    Optional<Written> joined(String language) {
        return fallbacks(language)
                .map(byLanguage::get)
                .flatMap(Stream::ofNullable)
                .map(Supplier::get)
                .reduce(Written::overlaidBy);
    }

    /** The languages to lay over each other for this one, the widest first. */
    static Stream<String> fallbacks(String language) {
        return Stream.of(
                        EVERY_LANGUAGE, ENGLISH, Locale.forLanguageTag(language).getLanguage(), language)
                .distinct();
    }
}
