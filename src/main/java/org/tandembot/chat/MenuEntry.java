package org.tandembot.chat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.tandembot.message.Button;

/**
 * What a feature has for the menu, and where: what waits for the person comes first, then all else, each by its place.
 *
 * @param place smaller is sooner, among the entries of all features
 * @param buttons those that this person has for it; none where it is not for them, or where there is nothing
 */
public record MenuEntry(boolean isWaiting, int place, Function<Turn, List<Button>> buttons) {

    static final Comparator<MenuEntry> ORDER =
            Comparator.comparing(MenuEntry::isWaiting).reversed().thenComparing(MenuEntry::place);

    /** Something that waits for this person. */
    public static MenuEntry waiting(int place, Function<Turn, List<Button>> buttons) {
        return new MenuEntry(true, place, buttons);
    }

    /** Something that they can do at any time. */
    public static MenuEntry at(int place, Function<Turn, List<Button>> buttons) {
        return new MenuEntry(false, place, buttons);
    }
}
