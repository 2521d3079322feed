package org.tandembot.feature.voices;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.slip.SlipDesk.Asked;

/** The statements of the deck of what people notice that have an Easy Read wording, and their pictures. */
@Component
final class Statements {

    private static final String DECK = "noticing";

    private record Page(List<Item> items) {}

    private record Item(
            String id, @Nullable String easy, @Nullable String picture) {}

    private final Dialogs dialogs;

    Statements(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    List<Asked> all(Locale language) {
        return dialogs.deck(DECK, language, Page.class).items().stream()
                .flatMap(item -> item.easy() == null
                        ? Stream.<Asked>empty()
                        : Stream.of(new Asked(item.id(), item.easy(), item.picture() == null ? "" : item.picture())))
                .toList();
    }

    /** The words by the id. */
    Map<String, String> words(Locale language) {
        return all(language).stream().collect(Collectors.toUnmodifiableMap(Asked::id, Asked::says));
    }
}
