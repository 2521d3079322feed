package org.tandembot.dialog;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Something in several languages. There is always English to fall back to. */
final class Languages<T> {

    private final Map<String, T> byTag = new TreeMap<>();

    private Languages(Map<String, T> byTag) {
        this.byTag.putAll(byTag);
    }

    static <T> Languages<T> of(Collection<String> tags, Function<String, T> make) {
        var all = new TreeMap<String, T>();
        tags.forEach(tag -> all.put(tag, make.apply(tag)));
        all.computeIfAbsent(Page.ENGLISH, make);
        return new Languages<>(all);
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
        var found = byTag.get(tag);
        if (found == null) {
            throw new IllegalArgumentException("There is nothing in the language " + tag);
        }
        return found;
    }

    Set<String> tags() {
        return Set.copyOf(byTag.keySet());
    }
}
