package org.tandembot.dialog;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** The interface texts of one file in one language, by key. Each is compiled when it is first said: most are never said in most languages. */
final class Phrases {

    /** What the texts of a file stand under. */
    static final String TEXT = "text";

    private final Map<String, Supplier<Phrase>> byKey = new HashMap<>();

    /** The texts of a file, in every language that it has. */
    static Languages<Phrases> of(Page page) {
        return Languages.of(page.languages(), language -> {
            var all = new Phrases();
            Page.fallbacks(language).filter(page.languages()::contains).forEach(tag -> all.add(tag, page.written(tag)));
            return all;
        });
    }

    private void add(String language, Written page) {
        texts(page).forEach((key, text) -> byKey.put(key, SingletonSupplier.of(() -> compiled(language, text))));
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
