package org.tandembot.feature.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandembot.chart.Drawing;
import org.tandembot.chart.Drawing.Value;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Share;
import org.tandembot.message.Block;

/** A summary's charts, with the words that say the same. */
final class Pictures {

    private Pictures() {}

    /** A bar for each principle that is shown; empty where none is, or where this machine cannot draw: words say the same below. */
    static Optional<Block.Image> bars(Reading reading, Wording say) {
        var words = new FigureWords(say);
        var bars = reading.principles().stream()
                .flatMap(one -> one.share().stream()
                        .map(share -> new Value(
                                say.text(
                                        "picture.bar",
                                        "name",
                                        one.name(),
                                        "share",
                                        words.agreeing(one).orElseThrow()),
                                share,
                                "")))
                .toList();
        if (bars.isEmpty() || !Drawing.isPossible()) {
            return Optional.empty();
        }
        var asked = reading.last().asked();
        var inWords = bars.stream().map(Value::label).collect(Collectors.joining("; "));
        return Optional.of(new Drawing(say.text("picture.bars", "asked", asked), say.text("picture.striped"))
                .bars(bars, say.text("picture.bars-alt", "asked", asked, "values", inWords)));
    }

    /** The line over rounds; empty where there are not two yet. */
    static Optional<Block> line(Reading reading, Wording say) {
        var points = new ArrayList<Value>();
        var inWords = new ArrayList<String>();
        var days = days(reading.trend(), say);
        for (var place = 0; place < days.size(); place++) {
            var day = days.get(place);
            reading.trend().get(place).share().ifPresent(share -> {
                points.add(new Value(day, share, brief(share, say)));
                inWords.add(say.text("picture.point", "day", day, "share", say.share(share)));
            });
        }
        if (points.size() < 2) {
            return Optional.empty();
        }
        var values = String.join(", ", inWords);
        return Optional.of(
                Drawing.isPossible()
                        ? new Drawing(say.text("picture.line"), say.text("picture.striped"))
                                .line(points, inWords("picture.line-alt", points, values, say))
                        : new Block.Text(inWords("picture.line-words", points, values, say)));
    }

    private static String inWords(String key, List<Value> points, String values, Wording say) {
        return say.text(key, "rounds", points.size(), "values", values);
    }

    /** The day of each point, no two alike: with its year where they go back further than one, and numbered where a day comes again. */
    private static List<String> days(List<Reading.Point> points, Wording say) {
        var dates =
                points.stream().map(point -> FigureWords.date(point.round())).toList();
        var isLong =
                !points.isEmpty() && dates.getFirst().isBefore(dates.getLast().minusMonths(11));
        var days = new ArrayList<String>();
        for (var place = 0; place < dates.size(); place++) {
            var day = say.text(isLong ? "picture.day-and-year" : "short-day", "day", dates.get(place));
            var number = place + 1 - dates.indexOf(dates.get(place));
            days.add(number == 1 ? day : say.text("picture.day-again", "day", day, "number", number));
        }
        return days;
    }

    private static String brief(Share share, Wording say) {
        return switch (share.shape()) {
            case ROUNDED -> say.share(share);
            case AT_LEAST -> say.text("share.brief-at-least", "percent", share.percent());
            case AT_MOST -> say.text("share.brief-at-most", "percent", share.percent());
        };
    }
}
