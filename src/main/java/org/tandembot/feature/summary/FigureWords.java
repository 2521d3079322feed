package org.tandembot.feature.summary;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Change;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Reading.Dated;
import org.tandembot.feature.summary.Reading.OfPrinciple;
import org.tandembot.message.Prose;

/** Figures and changes in words: the same ones on the page, in a picture's alternative text and in a file. */
@Component
final class FigureWords {

    private final Words words;

    FigureWords(Dialogs dialogs) {
        this.words = dialogs.words("summary");
    }

    String share(Locale language, Share share) {
        var key = switch (share.shape()) {
            case ROUNDED -> "share.rounded";
            case AT_LEAST -> "share.at-least";
            case AT_MOST -> "share.at-most";
        };
        return words.text(language, key, "percent", share.percent());
    }

    /** The share who agree; nothing where it is hidden. */
    String agreeing(Locale language, Figure figure) {
        return switch (figure) {
            case Figure.Shown shown -> share(language, shown.agree());
            case Figure.Hidden _ -> "";
        };
    }

    /** The same where there is room for a few characters. */
    String brief(Locale language, Share share) {
        var key = switch (share.shape()) {
            case ROUNDED -> "share.rounded";
            case AT_LEAST -> "share.brief-at-least";
            case AT_MOST -> "share.brief-at-most";
        };
        return words.text(language, key, "percent", share.percent());
    }

    String band(Locale language, Band band) {
        return words.text(
                language,
                switch (band) {
                    case UNDER_A_QUARTER -> "band.under-a-quarter";
                    case A_QUARTER_TO_A_HALF -> "band.a-quarter-to-a-half";
                    case A_HALF_TO_THREE_QUARTERS -> "band.a-half-to-three-quarters";
                    case OVER_THREE_QUARTERS -> "band.over-three-quarters";
                });
    }

    String day(Locale language, Round round) {
        return words.text(language, "day", "day", date(round));
    }

    static LocalDate date(Round round) {
        return LocalDate.ofInstant(round.closed(), round.zone());
    }

    /** A principle's figure in a sentence or two, with how many were asked. */
    Prose principle(Locale language, OfPrinciple one) {
        var minimum = one.asked().minimum();
        return switch (one.now()) {
            case Figure.Shown shown ->
                words.prose(
                        language,
                        "principles.line",
                        "share",
                        share(language, shown.agree()),
                        "change",
                        change(language, one.before(), one.change()),
                        "asked",
                        shown.asked(),
                        "answered",
                        band(language, shown.answered()));
            case Figure.Hidden(var why) ->
                switch (why) {
                    case TOO_FEW -> words.prose(language, "principles.hidden", "minimum", minimum);
                    case OTHERS_COULD_BE_WORKED_OUT, TOLD_ENOUGH -> words.prose(language, "principles.hidden-others");
                    case LOST -> words.prose(language, "principles.hidden-lost");
                    case NO_CLEAR_CHANGE -> unchanged(language, one, minimum);
                };
        };
    }

    private Prose unchanged(Locale language, OfPrinciple one, int minimum) {
        return one.before()
                .map(then -> words.prose(
                        language,
                        "principles.as-before",
                        "day",
                        day(language, then.round()),
                        "share",
                        share(language, then.figure().agree()),
                        "minimum",
                        minimum))
                .orElseGet(() -> words.prose(language, "principles.hidden-others"));
    }

    /** A change in words, and whether it means anything. */
    String change(Locale language, Optional<Dated> before, Optional<Change> change) {
        if (before.isEmpty() || change.isEmpty()) {
            return words.text(language, "change.none");
        }
        var points = change.get().points();
        return words.text(
                language,
                switch (change.get().verdict()) {
                    case UP -> "change.up";
                    case DOWN -> "change.down";
                    case NOT_CLEAR -> "change.not-clear";
                },
                "points",
                Math.abs(points),
                "way",
                points > 0 ? "up" : "down",
                "day",
                day(language, before.get().round()));
    }
}
