package org.tandembot.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Typed;
import org.tandembot.dialog.Dialogs;
import org.tandembot.message.Block;

/** Knows the words of somebody who writes that someone may be at risk of harm, in any language that they may write in. */
@Component
public final class Danger {

    /** The kind that tells of a heavy heart, but of nobody at risk. */
    private static final String DISTRESS = "distress";

    /** A kind of danger, as in {@code danger.yaml}. */
    private record Kind(String id, List<String> words) {}

    private final Dialogs dialogs;
    private final Map<Kind, Map<String, List<String>>> folded = new ConcurrentHashMap<>();

    public Danger(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** Whether any of the texts says that someone may be at risk, in the writer's language, in their team's or in English. */
    public boolean isIn(Locale own, Locale team, List<String> texts) {
        return isIn(own, team, texts, kind -> !kind.id().equals(DISTRESS));
    }

    /** The same, and whether any says that whoever writes is in distress. */
    public boolean isHeavy(Locale own, Locale team, List<String> texts) {
        return isIn(own, team, texts, _ -> true);
    }

    private boolean isIn(Locale own, Locale team, List<String> texts, Predicate<Kind> kinds) {
        var sought = Stream.of(own, team, Locale.ENGLISH)
                .distinct()
                .flatMap(language -> dialogs.items("danger", language, Kind.class).stream())
                .filter(kinds)
                .map(kind -> folded.computeIfAbsent(kind, Danger::byFirstWord))
                .toList();
        return texts.stream().flatMap(Danger::folded).anyMatch(text -> says(text, sought));
    }

    private static Map<String, List<String>> byFirstWord(Kind kind) {
        return kind.words().stream()
                .flatMap(Danger::folded)
                .distinct()
                .collect(Collectors.groupingBy(words -> words.substring(1, words.indexOf(' ', 1))));
    }

    /** Word by word, for a summary reads a thousand comments, and there are hundreds of words to look for. */
    private static boolean says(String text, List<Map<String, List<String>>> sought) {
        for (int at = 0, next; at < text.length() - 1; at = next) {
            next = text.indexOf(' ', at + 1);
            var word = text.substring(at + 1, next);
            for (var all : sought) {
                for (var words : all.getOrDefault(word, List.of())) {
                    if (text.startsWith(words, at)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * For managers who read what is hard to read: where they can turn, and what to do where someone may be at risk. An operator puts
     * names and numbers into these, beside all that is said of concerns.
     */
    public List<Block> routesForManagers(Locale language) {
        var routes = dialogs.words("concern").in(language);
        return List.of(
                routes.paragraph("routes.manager"),
                routes.paragraph("routes.emergency"),
                routes.paragraph("routes.safeguarding"));
    }

    /**
     * Words in small letters with one space before and after each. What an apostrophe joins is read in two ways: "isn't" is "isnt", and
     * in Welsh "brifo'r" begins with the word "brifo".
     */
    private static Stream<String> folded(String text) {
        var bare = Typed.bare(text);
        var joined = folded(bare, false);
        return bare.indexOf('\'') < 0 && bare.indexOf('’') < 0
                ? Stream.of(joined)
                : Stream.of(joined, folded(bare, true));
    }

    private static String folded(String bare, boolean isParted) {
        var words = new StringBuilder(bare.length() + 2).append(' ');
        for (var letter : (bare + ' ').toCharArray()) {
            if (isParted || (letter != '\'' && letter != '’')) {
                var isOfWord = Character.isLetterOrDigit(letter);
                if (isOfWord || words.charAt(words.length() - 1) != ' ') {
                    words.append(isOfWord ? letter : ' ');
                }
            }
        }
        return words.toString();
    }
}
