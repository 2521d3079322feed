package org.tandembot.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandembot.dialog.Dialogs;

/** What people type in plain words, as {@code phrases.yaml} has it. */
public final class Phrases {

    private record Phrase(String id, List<String> said) {}

    private final Dialogs dialogs;

    public Phrases(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /**
     * What stands in the gap of the first phrase that was typed, in small letters.
     *
     * @return empty where nothing of this kind was typed; an empty text where the phrase has no gap
     */
    public Optional<String> heard(Locale language, String kind, String typed) {
        var said = Typed.keys(Typed.words(typed));
        return of(language, kind).flatMap(phrase -> gap(phrase, said)).findFirst();
    }

    /** Whether a word typed begins like one of this kind, or several words do. */
    public boolean mentioned(Locale language, String kind, String typed) {
        var said = " " + Typed.keys(Typed.words(typed));
        return of(language, kind).anyMatch(begin -> said.contains(" " + begin));
    }

    /** In this language and in English, in which many type whatever they read in. */
    Stream<String> of(Locale language, String kind) {
        return Stream.of(language, Locale.ENGLISH)
                .distinct()
                .flatMap(one -> dialogs.items("phrases", one, Phrase.class).stream())
                .filter(phrase -> phrase.id().equals(kind))
                .flatMap(phrase -> phrase.said().stream());
    }

    private static Stream<String> gap(String phrase, String said) {
        var at = phrase.indexOf('*');
        if (at < 0) {
            return phrase.equals(said) ? Stream.of("") : Stream.empty();
        }
        var before = phrase.substring(0, at);
        var after = phrase.substring(at + 1);
        return said.startsWith(before) && said.endsWith(after) && said.length() > before.length() + after.length()
                ? Stream.of(said.substring(before.length(), said.length() - after.length()))
                : Stream.empty();
    }
}
