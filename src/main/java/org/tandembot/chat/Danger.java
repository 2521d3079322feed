package org.tandembot.chat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;

/** Knows the words of somebody who writes that someone may be at risk of harm, and the ways to help now. */
@Component
public final class Danger {

    /** A kind of danger, as in {@code danger.yaml}. */
    private record Kind(String id, List<String> words) {}

    private final Dialogs dialogs;
    /** An operator puts names and numbers into these, beside all that is said of concerns. */
    private final Words routes;

    Danger(Dialogs dialogs) {
        this.dialogs = dialogs;
        this.routes = dialogs.words("concern");
    }

    /** What to do now, where any of the texts says that someone may be at risk; else nothing. */
    public List<Block> routes(Locale language, List<String> texts) {
        return isIn(language, texts)
                ? Stream.of("routes.emergency", "routes.safeguarding")
                        .<Block>map(key -> new Block.Text(routes.prose(language, key)))
                        .toList()
                : List.of();
    }

    /** Whether any of the texts says that someone may be at risk. */
    public boolean isIn(Locale language, List<String> texts) {
        var folded = texts.stream().map(Danger::folded).toList();
        return dialogs.items("danger", language, Kind.class).stream()
                .flatMap(kind -> kind.words().stream())
                .map(Danger::folded)
                .anyMatch(words -> folded.stream().anyMatch(text -> text.contains(words)));
    }

    /** Words in small letters with one space before and after each. */
    private static String folded(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]++", " ")
                        .strip() + " ";
    }
}
