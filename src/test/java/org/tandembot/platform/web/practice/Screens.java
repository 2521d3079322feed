package org.tandembot.platform.web.practice;

import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The widths that pages are tested at, and whether by day or by night: of a small phone, a phone, a tablet and a desk. In a full
 * rehearsal all of them, else two. For tests of this: {@code @MethodSource(Screens.ALL)}, with the width and the colours.
 */
public final class Screens {

    public static final String ALL = "org.tandembot.platform.web.practice.Screens#all";

    private Screens() {}

    static Stream<Arguments> all() {
        return Boolean.getBoolean("tandem.full")
                ? Stream.of(320, 390, 820, 1440)
                        .flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(scheme -> Arguments.of(width, scheme)))
                : Stream.of(Arguments.of(320, ColorScheme.DARK), Arguments.of(820, ColorScheme.LIGHT));
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
