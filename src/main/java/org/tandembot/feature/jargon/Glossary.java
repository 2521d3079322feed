package org.tandembot.feature.jargon;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Typed;
import org.tandembot.dialog.Dialogs;

/** Finds words, however they are written. */
@Component
final class Glossary {

    /** What differs between two ways to write one word: s117, S.117, s 117. */
    private static final Pattern NO_MATTER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private static final double NEAR = 0.85;
    private static final double PART = 0.9;
    private static final int MOST_NEAR = 5;
    private static final int SHORT = 5;

    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

    private final Dialogs dialogs;

    Glossary(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** The same for all ways to write one word; empty where there is nothing of a word in it. */
    static String key(String written) {
        return NO_MATTER.matcher(Typed.bare(written)).replaceAll("");
    }

    Optional<Term> find(Locale language, String written) {
        var key = key(written);
        return with(language, key)
                .or(() -> key.endsWith("s") ? with(language, key.substring(0, key.length() - 1)) : Optional.empty());
    }

    private Optional<Term> with(Locale language, String key) {
        return terms(language).stream()
                .filter(term -> term.names().anyMatch(name -> key(name).equals(key)))
                .findFirst();
    }

    Optional<Term> byId(Locale language, String id) {
        return terms(language).stream().filter(term -> term.id().equals(id)).findFirst();
    }

    /** The terms most like what was written, the likest first, and words of a team's own among them. */
    List<String> near(Locale language, String written, Stream<String> own) {
        var key = key(written);
        return Stream.concat(
                        terms(language).stream()
                                .map(term -> new Near(
                                        term.term(),
                                        term.names()
                                                .mapToDouble(name -> likeness(key, key(name)))
                                                .max()
                                                .orElse(0))),
                        own.map(word -> new Near(word, likeness(key, key(word)))))
                .filter(near -> near.likeness() >= NEAR)
                .sorted(Comparator.comparingDouble(Near::likeness).reversed().thenComparing(Near::word))
                .map(Near::word)
                .distinct()
                .limit(MOST_NEAR)
                .toList();
    }

    private record Near(String word, double likeness) {}

    /** Short forms are mostly mistaken by the order of their letters, long ones by a letter or by a part of them. */
    private static double likeness(String one, String other) {
        if (one.length() <= SHORT) {
            return sorted(one).equals(sorted(other)) ? 1 : LIKENESS.apply(one, other);
        }
        return other.contains(one) ? PART : LIKENESS.apply(one, other);
    }

    private static String sorted(String key) {
        return key.chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private record Dated(String id, @Nullable String asOf) {}

    /** How old an entry is that may change, by the key of its words. */
    Optional<String> asOf(Term term) {
        return dialogs.items("glossary", Locale.ENGLISH, Dated.class).stream()
                .filter(dated -> dated.id().equals(term.id()))
                .flatMap(dated -> Stream.ofNullable(dated.asOf()))
                .findFirst();
    }

    String credit(Term term) {
        return dialogs.credit(term.sources()).text();
    }

    private List<Term> terms(Locale language) {
        return dialogs.items("glossary", language, Term.class);
    }
}
