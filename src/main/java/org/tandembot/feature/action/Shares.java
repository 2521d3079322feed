package org.tandembot.feature.action;

import java.util.Locale;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;

/** Figures in words, as coarse as they may be shown. */
final class Shares {

    private Shares() {}

    static String share(Words words, Locale language, Share share) {
        var key = switch (share.shape()) {
            case ROUNDED -> "share.rounded";
            case AT_LEAST -> "share.at-least";
            case AT_MOST -> "share.at-most";
        };
        return words.text(language, key, "percent", share.percent());
    }

    /** How many agreed, or that it is hidden. */
    static String agree(Words words, Locale language, Figure figure) {
        return switch (figure) {
            case Figure.Shown shown ->
                words.text(
                        language,
                        "share.agreed",
                        "share",
                        share(words, language, shown.agree()),
                        "asked",
                        shown.asked());
            case Figure.Hidden _ -> words.text(language, "share.hidden");
        };
    }

    static String band(Words words, Locale language, Band band) {
        return words.text(
                language,
                switch (band) {
                    case UNDER_A_QUARTER -> "band.under-a-quarter";
                    case A_QUARTER_TO_A_HALF -> "band.a-quarter-to-a-half";
                    case A_HALF_TO_THREE_QUARTERS -> "band.a-half-to-three-quarters";
                    case OVER_THREE_QUARTERS -> "band.over-three-quarters";
                });
    }
}
