package org.tandembot.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandembot.dialog.Dialogs;

/** What people type in plain words, as {@code phrases.yaml} has it. */
public final class Phrases {

    private record Phrase(String id, List<String> said) {}

    private static final String COMMAND = "command-";
    private static final int MOST_WORDS = 6;

    private final Dialogs dialogs;
    /** By what is said in the place of each. */
    private final Map<String, String> commands;

    public Phrases(Dialogs dialogs) {
        this.dialogs = dialogs;
        this.commands = commands(dialogs);
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

    /**
     * What was typed as the command that it says in other words, or in another language than English: the items {@code command-…}. The
     * same where it says none.
     */
    List<Typed.Word> asCommand(List<Typed.Word> typed) {
        var words = typed.stream().filter(word -> !word.key().isEmpty()).toList();
        for (var size = Math.min(MOST_WORDS, words.size()); size > 0; size--) {
            var command = commands.get(Typed.keys(words.subList(0, size)));
            if (command != null) {
                return Stream.concat(Typed.words(command).stream(), words.subList(size, words.size()).stream())
                        .toList();
            }
        }
        return typed;
    }

    private static Map<String, String> commands(Dialogs dialogs) {
        var all = new HashMap<String, String>();
        dialogs.languages().stream()
                .flatMap(language -> dialogs.items("phrases", language, Phrase.class).stream())
                .filter(phrase -> phrase.id().startsWith(COMMAND))
                .forEach(phrase -> phrase.said()
                        .forEach(said -> all.put(
                                said, phrase.id().substring(COMMAND.length()).replace('-', ' '))));
        return Map.copyOf(all);
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
