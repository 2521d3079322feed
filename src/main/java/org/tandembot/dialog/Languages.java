package org.tandembot.dialog;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/** Something in several languages, each made when it is first asked for. There is always English to fall back to. */
final class Languages<T> {

    private final Map<String, Supplier<T>> byTag;

    private Languages(Map<String, Supplier<T>> byTag) {
        this.byTag = byTag;
    }

    static <T> Languages<T> of(Collection<String> tags, Function<String, T> make) {
        return new Languages<>(Stream.concat(tags.stream(), Stream.of(Page.ENGLISH))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), tag -> SingletonSupplier.of(() -> make.apply(tag)))));
    }

    /** The language to use when this one is wished for: itself with its region, itself, or English. */
    String bestFor(Locale wished) {
        var exact = wished.toLanguageTag();
        if (byTag.containsKey(exact)) {
            return exact;
        }
        return byTag.containsKey(wished.getLanguage()) ? wished.getLanguage() : Page.ENGLISH;
    }

    T in(Locale wished) {
        return in(bestFor(wished));
    }

    T in(String tag) {
        return Optional.ofNullable(byTag.get(tag))
                .map(Supplier::get)
                .orElseThrow(() -> new IllegalArgumentException("There is nothing in the language " + tag));
    }

    Set<String> tags() {
        return byTag.keySet();
    }
}
