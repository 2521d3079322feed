package org.tandembot.platform.web.practice;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The widths that pages are tested at, and whether by day or by night: of a small phone, a phone, a tablet and a desk. In a full
 * rehearsal all of them, else two. For tests of this: {@code @MethodSource(Screens.EACH)}, with the width and the colours.
 */
public final class Screens {

    /** Each width, in one of the two colours. */
    public static final String EACH = "org.tandembot.platform.web.practice.Screens#each";

    /** Each width, in both colours. */
    public static final String ALL = "org.tandembot.platform.web.practice.Screens#all";

    private static final List<Arguments> TWO =
            List.of(Arguments.of(320, ColorScheme.DARK), Arguments.of(820, ColorScheme.LIGHT));
    private static final List<Arguments> TWO_MORE =
            List.of(Arguments.of(390, ColorScheme.LIGHT), Arguments.of(1440, ColorScheme.DARK));
    private static final List<Arguments> OTHER_COLOURS = List.of(
            Arguments.of(320, ColorScheme.LIGHT),
            Arguments.of(390, ColorScheme.DARK),
            Arguments.of(820, ColorScheme.DARK),
            Arguments.of(1440, ColorScheme.LIGHT));

    private Screens() {}

    static Stream<Arguments> each() {
        return Boolean.getBoolean("tandem.full") ? Stream.concat(TWO.stream(), TWO_MORE.stream()) : TWO.stream();
    }

    static Stream<Arguments> all() {
        return Boolean.getBoolean("tandem.full") ? Stream.concat(each(), OTHER_COLOURS.stream()) : each();
    }

    /** What is usual at this width. */
    public static int height(int width) {
        return switch (width) {
            case 320 -> 568;
            case 390 -> 844;
            case 820 -> 1180;
            default -> 900;
        };
    }
}
