package org.tandembot.feature.summary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.message.Block;

/** A summary's pictures, with the same in words. */
@Component
final class SummaryPictures {

    private final PulseFigures pulse;
    private final FigureWords wording;
    private final Words words;

    SummaryPictures(PulseFigures pulse, FigureWords wording, Dialogs dialogs) {
        this.pulse = pulse;
        this.wording = wording;
        this.words = dialogs.words("summary");
    }

    /** A bar for each principle that is shown; empty where none is. */
    Optional<Block.Image> bars(Summary summary) {
        var language = summary.team().language();
        var bars = bars(language, summary.reading());
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Image(
                        Pictures.bars(
                                words.text(
                                        language,
                                        "picture.bars",
                                        "asked",
                                        summary.reading().last().asked()),
                                bars),
                        barsAlt(language, summary, bars)));
    }

    /** The line over rounds; empty where there are not two yet. */
    Optional<Block.Image> line(Summary summary) {
        var language = summary.team().language();
        var points = points(language, summary.reading());
        return points.size() < 2
                ? Optional.empty()
                : Optional.of(new Block.Image(
                        Pictures.line(words.text(language, "picture.line"), points), lineAlt(language, summary)));
    }

    private List<Pictures.Value> bars(Locale language, Reading reading) {
        return pulse.principles(language).stream()
                .flatMap(principle -> reading.principles().stream()
                        .filter(one -> one.id().equals(principle.id()))
                        .flatMap(one -> one.now() instanceof Figure.Shown shown
                                ? Stream.of(new Pictures.Value(
                                        words.text(
                                                language,
                                                "picture.bar",
                                                "name",
                                                principle.name(),
                                                "share",
                                                wording.share(language, shown.agree())),
                                        shown.agree().percent()))
                                : Stream.of()))
                .toList();
    }

    private List<Pictures.Value> points(Locale language, Reading reading) {
        return reading.trend().stream()
                .flatMap(point -> point.share().stream()
                        .map(share -> new Pictures.Value(
                                words.text(language, "short-day", "day", FigureWords.date(point.round())),
                                share.percent(),
                                wording.brief(language, share))))
                .toList();
    }

    private String barsAlt(Locale language, Summary summary, List<Pictures.Value> bars) {
        return words.text(
                language,
                "picture.bars-alt",
                "asked",
                summary.reading().last().asked(),
                "values",
                bars.stream().map(Pictures.Value::label).collect(Collectors.joining("; ")));
    }

    private String lineAlt(Locale language, Summary summary) {
        var points = summary.reading().trend().stream()
                .flatMap(point -> point.share().stream().map(share -> point(language, point.round(), share)))
                .toList();
        return words.text(language, "picture.line-alt", "rounds", points.size(), "values", String.join(", ", points));
    }

    private String point(Locale language, PulseFigures.Round round, Share share) {
        return words.text(
                language,
                "picture.point",
                "day",
                words.text(language, "short-day", "day", FigureWords.date(round)),
                "share",
                wording.share(language, share));
    }
}
