package org.tandembot.chat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.tandembot.message.Button;

/** What a feature has for the menu, and where: what waits for the person comes first, then all else, each by its place. */
record MenuEntry(boolean isWaiting, int place, Function<Turn, List<Button>> buttons) {

    static final Comparator<MenuEntry> ORDER =
            Comparator.comparing(MenuEntry::isWaiting).reversed().thenComparing(MenuEntry::place);
}
