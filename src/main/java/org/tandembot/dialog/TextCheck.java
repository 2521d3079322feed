package org.tandembot.dialog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandembot.dialog.DialogProblems.Collected;
import org.tandembot.dialog.Misfit.Guess;
import org.tandembot.dialog.Words.Phrases;

/** Checks the interface text of one file, which stands under {@code text:}. */
final class TextCheck {

    private static final String STRONG = "**";

    // By key, the values a text may use. Nothing where the English itself cannot be read.
    private final Map<String, Optional<Set<String>>> known = new TreeMap<>();

    private final Page page;

    private TextCheck(Page page) {
        this.page = page;
    }

    /** The check of a file as it is so far: later layers and other languages can reword its texts but not invent any. */
    static TextCheck against(Page page) {
        var check = new TextCheck(page);
        page.joined(Page.ENGLISH)
                .ifPresent(english ->
                        Phrases.texts(english).forEach((key, text) -> check.known.put(key, argumentsOf(text))));
        return check;
    }

    /** The same page with nested texts under one dotted key, so that both ways of writing mean the same. */
    static Written flattened(Written page, Collected problems) {
        if (page instanceof Written.Fields fields
                && fields.entries().get(Phrases.TEXT) instanceof Written.Fields texts) {
            var flat = new LinkedHashMap<String, Written>();
            flatten("", texts, flat, problems);
            var entries = new LinkedHashMap<>(fields.entries());
            entries.put(Phrases.TEXT, new Written.Fields(texts.place(), flat));
            return new Written.Fields(fields.place(), entries);
        }
        return page;
    }

    private static void flatten(
            String prefix, Written.Fields texts, SequencedMap<String, Written> flat, Collected problems) {
        texts.entries().forEach((name, value) -> {
            var key = prefix + name;
            if (value instanceof Written.Fields nested) {
                flatten(key + ".", nested, flat, problems);
            } else if (flat.put(key, value) != null) {
                problems.add(value.place(), "`" + key + "` is given twice", "each text once");
            }
        });
    }

    /** Whether every text of the file can be said, in every language that it has. */
    void check(Collected problems) {
        page.languages()
                .forEach(language -> Phrases.texts(page.written(language)).forEach((key, text) -> {
                    try {
                        checkMeaning(key, text, Phrases.compiled(language, text), problems);
                    } catch (IllegalArgumentException e) {
                        problems.add(
                                text.place(),
                                "`" + key + "` is no message pattern (" + e.getMessage() + ")",
                                "values as {name}, and a choice as {count, plural, one {# day} other {# days}}");
                    }
                }));
    }

    private void checkMeaning(String key, Written.Scalar text, Phrase phrase, Collected problems) {
        var permitted = known.get(key);
        if (permitted == null) {
            problems.add(text.place(), "there is no text `" + key + "`", Guess.oneOf(key, known.keySet()));
            return;
        }
        var unknown = new TreeSet<>(phrase.arguments());
        permitted.ifPresent(unknown::removeAll);
        for (var argument : permitted.isEmpty() ? Set.<String>of() : unknown) {
            problems.add(
                    text.place(),
                    "`" + key + "` uses {" + argument + "}, which it is not given",
                    Guess.oneOf(argument, new TreeSet<>(permitted.orElseThrow())));
        }
        var pattern = text.value().stringValue();
        if ((pattern.length() - pattern.replace(STRONG, "").length()) % (2 * STRONG.length()) != 0) {
            problems.add(text.place(), "`" + key + "` has ** without its partner", "**strong** with ** on both sides");
        }
        if (pattern.contains("'{")) {
            problems.add(
                    text.place(),
                    "`" + key + "` has ' straight before {, which keeps the value out",
                    "“{name}” or two ' marks");
        }
    }

    private static Optional<Set<String>> argumentsOf(Written.Scalar text) {
        try {
            return Optional.of(Phrases.compiled(Page.ENGLISH, text).arguments());
        } catch (IllegalArgumentException toldWhenCompiled) {
            return Optional.empty();
        }
    }
}
