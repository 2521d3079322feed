package org.tandembot.dialog;

import com.ibm.icu.util.ULocale;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.util.function.SingletonSupplier;
import org.tandembot.message.Button.Confirm;
import org.tandembot.message.Prose;
import org.tandembot.message.Reader;

/**
 * The texts of one feature in all languages. A text that a language lacks is English.
 *
 * <p>Values are data: whatever a person typed comes out as it was typed, and what would be markup in a text is not in a
 * value.
 */
public final class Words {

    /** Stands in for an asterisk of a value while the markup is read. Unicode keeps this code point from meaning anything. */
    private static final char MASK = '\uFDD0';

    private static final String STRONG = "**";

    /** The file of what is said alike in every feature. */
    static final String SHARED = "dialog";

    private final String feature;
    private final Languages<Phrases> phrases;
    private final Languages<Phrases> shared;

    Words(String feature, Languages<Phrases> phrases, Languages<Phrases> shared) {
        this.feature = feature;
        this.phrases = phrases;
        this.shared = shared;
    }

    /** These texts in the language of whoever reads them. */
    public Wording in(Reader reader) {
        return new Wording(this, reader.language(), reader.known());
    }

    /** The same, where the language was decided before: one that a thing was written in and stays in. */
    public Wording in(Locale language) {
        return new Wording(this, language, List.of());
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return phrases.in(Locale.ENGLISH).get(key).isPresent();
    }

    /**
     * A text without markup.
     *
     * @param namesAndValues the name of each value, then the value: {@code "number", 2, "total", 5}
     * @throws IllegalArgumentException where there is no such text, or a value it needs is not given
     */
    public String text(Locale language, String key, Object... namesAndValues) {
        return unmasked(filled(language, key, namesAndValues).replace(STRONG, ""));
    }

    /**
     * A text with its markup, which only the text has and never a value.
     *
     * @param namesAndValues the name of each value, then the value: {@code "number", 2, "total", 5}
     * @throws IllegalArgumentException where there is no such text, or a value it needs is not given
     */
    public Prose prose(Locale language, String key, Object... namesAndValues) {
        // An empty value between two marks leaves nothing to stand out.
        var marked = filled(language, key, namesAndValues).replace(STRONG + STRONG, "");
        return new Prose(
                Prose.marked(marked).spans().stream().map(Words::unmasked).toList());
    }

    /** The question before something is done that cannot be taken back: four texts that begin with {@code keys}, such as "close.". */
    public Confirm confirm(Locale language, String keys, Object... namesAndValues) {
        return new Confirm(
                text(language, keys + "title", namesAndValues),
                text(language, keys + "text", namesAndValues),
                text(language, keys + "yes", namesAndValues),
                text(language, keys + "no", namesAndValues));
    }

    private static Prose.Span unmasked(Prose.Span span) {
        return switch (span) {
            case Prose.Plain(var text) -> new Prose.Plain(unmasked(text));
            case Prose.Strong(var text) -> new Prose.Strong(unmasked(text));
        };
    }

    private String filled(Locale language, String key, Object... namesAndValues) {
        var phrase = phrases.in(language)
                .get(key)
                .or(() -> shared.in(language).get(key))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no text `" + key + "` in dialogs/en/" + feature + ".yaml"));
        var values = masked(namesAndValues);
        if (!values.keySet().containsAll(phrase.arguments())) {
            throw new IllegalArgumentException("The text `" + key + "` in dialogs/en/" + feature + ".yaml needs "
                    + missing(phrase.arguments(), values.keySet()));
        }
        return phrase.with(values);
    }

    private static Map<String, Object> masked(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A name without a value: give a name, then its value, and so on.");
        }
        var values = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], masked(namesAndValues[i + 1]));
        }
        return values;
    }

    /** Numbers and dates stay, for the pattern may say how to write them. All else is text that somebody may have typed. */
    private static Object masked(Object value) {
        return switch (value) {
            case Number number -> number;
            case Temporal time -> time;
            default ->
                Prose.visible(value.toString())
                        .replace(String.valueOf(MASK), "")
                        .replace('*', MASK);
        };
    }

    private static String unmasked(String text) {
        return text.replace(MASK, '*');
    }

    private static String missing(Set<String> needed, Set<String> given) {
        return needed.stream()
                .filter(name -> !given.contains(name))
                .sorted()
                .map(name -> "{" + name + "}")
                .collect(Collectors.joining(", "));
    }

    /** The interface texts of one file in one language, by key. Each is compiled when it is first said: most are never said in most languages. */
    record Phrases(Map<String, Supplier<Phrase>> byKey) {

        /** What the texts of a file stand under. */
        static final String TEXT = "text";

        /** The texts of a file, in every language that it has. */
        static Languages<Phrases> of(Page page) {
            return Languages.of(page.languages(), language -> {
                var all = new HashMap<String, Supplier<Phrase>>();
                Page.fallbacks(language)
                        .filter(page.languages()::contains)
                        .forEach(tag -> texts(page.written(tag))
                                .forEach((key, text) -> all.put(key, SingletonSupplier.of(() -> compiled(tag, text)))));
                return new Phrases(all);
            });
        }

        Optional<Phrase> get(String key) {
            return Optional.ofNullable(byKey.get(key)).map(Supplier::get);
        }

        /** @throws IllegalArgumentException where this is no pattern; the message says why */
        static Phrase compiled(String language, Written.Scalar text) {
            var own = ULocale.forLanguageTag(language);
            // English here is that of Britain: 1 August, not August 1.
            var isBritish =
                    own.getLanguage().equals(Page.ENGLISH) && own.getCountry().isEmpty();
            return Phrase.of(text.value().stringValue(), isBritish ? ULocale.UK : own);
        }

        /** What stands under {@code text:} as it was written, by key. */
        static SequencedMap<String, Written.Scalar> texts(Written page) {
            var texts = new LinkedHashMap<String, Written.Scalar>();
            if (page.field(TEXT).orElse(null) instanceof Written.Fields fields) {
                fields.entries().forEach((key, value) -> {
                    if (value instanceof Written.Scalar scalar && scalar.value().isString()) {
                        texts.put(key, scalar);
                    }
                });
            }
            return texts;
        }
    }
}
