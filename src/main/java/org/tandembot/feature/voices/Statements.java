package org.tandembot.feature.voices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.slip.SlipDesk.Asked;

/** The statements of the deck of what people notice that have an Easy Read wording, and their pictures. */
@Component
final class Statements {

    private static final String DECK = "noticing";
    private static final String NO_PICTURE = "";

    private record Page(List<Item> items) {}

    private record Item(
            String id, @Nullable String easy, @Nullable String picture) {}

    private final Dialogs dialogs;
    private final Map<String, String> pictures = new ConcurrentHashMap<>();

    Statements(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    List<Asked> all(Locale language) {
        return dialogs.deck(DECK, language, Page.class).items().stream()
                .flatMap(item -> item.easy() == null
                        ? Stream.<Asked>empty()
                        : Stream.of(new Asked(item.id(), item.easy(), picture(item))))
                .toList();
    }

    /** The words by the id. */
    Map<String, String> words(Locale language) {
        return all(language).stream().collect(Collectors.toUnmodifiableMap(Asked::id, Asked::says));
    }

    private String picture(Item item) {
        return item.picture() == null ? NO_PICTURE : pictures.computeIfAbsent(item.picture(), Statements::read);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("pictures/" + name + ".svg").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
