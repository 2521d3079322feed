package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.RoundResult.OfCohort;
import org.tandembot.feature.pulse.RoundResult.OfPrinciple;
import org.tandembot.message.Block;
import org.tandembot.message.Message;

/** A round's result as its managers read it. */
@Component
final class ResultCard {

    private final Words words;
    private final QuestionBank bank;

    ResultCard(Dialogs dialogs, QuestionBank bank) {
        this.words = dialogs.words("pulse");
        this.bank = bank;
    }

    Message message(PulseRound round, RoundResult result) {
        var language = round.language();
        var title = words.text(language, "result.title", "team", round.teamName(), "number", round.number());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title));
        blocks.add(new Block.Facts(List.of(
                new Block.Fact(
                        words.text(language, "status.asked"), words.text(language, "people", "number", result.asked())),
                new Block.Fact(
                        words.text(language, "result.answered"),
                        ManagerCards.band(words, language, result.answered())))));
        if (result.questions().stream().noneMatch(one -> one.team() instanceof Figure.Shown)) {
            blocks.add(new Block.Text(words.prose(language, "result.too-few", "minimum", round.minimumGroupSize())));
        } else {
            blocks.addAll(figures(round, result));
        }
        blocks.add(new Block.Note(words.prose(language, "result.how", "minimum", round.minimumGroupSize())));
        return new Message(title, blocks);
    }

    private List<Block> figures(PulseRound round, RoundResult result) {
        var language = round.language();
        var principles = result.principles().stream()
                .map(one -> new Line(principle(language, one), one.team()))
                .toList();
        var questions = IntStream.range(0, result.questions().size())
                .mapToObj(place -> new Line(
                        round.questions().get(place).ask(),
                        result.questions().get(place).team()))
                .toList();
        var organisations = cohorts(round, result, OfPrinciple::organisations);
        var professions = cohorts(round, result, OfPrinciple::professions);
        return Stream.of(
                        chart(round, "result.by-principle", principles),
                        chart(round, "result.by-question", questions),
                        chart(round, "result.by-organisation", organisations),
                        chart(round, "result.by-profession", professions))
                .flatMap(List::stream)
                .toList();
    }

    /** A row to be: what it is about, and its figure. */
    private record Line(String label, Figure figure) {}

    private List<Line> cohorts(PulseRound round, RoundResult result, Function<OfPrinciple, List<OfCohort>> of) {
        var language = round.language();
        return result.principles().stream()
                .flatMap(principle -> of.apply(principle).stream()
                        .map(cohort -> new Line(
                                words.text(
                                        language,
                                        "result.cohort",
                                        "cohort",
                                        cohort.name().isEmpty()
                                                ? words.text(language, "result.not-said")
                                                : cohort.name(),
                                        "principle",
                                        principle(language, principle)),
                                cohort.figure())))
                .toList();
    }

    private List<Block> chart(PulseRound round, String titleKey, List<Line> lines) {
        var language = round.language();
        var blocks = new ArrayList<Block>();
        var rows = lines.stream().flatMap(line -> row(language, line).stream()).toList();
        if (!rows.isEmpty()) {
            var series = List.of(
                    words.text(language, "result.agree"),
                    words.text(language, "result.neither"),
                    words.text(language, "result.disagree"));
            blocks.add(new Block.Chart(words.text(language, titleKey), series, rows, inWords(series, rows)));
        }
        var hidden = lines.stream()
                .filter(line -> line.figure() instanceof Figure.Hidden)
                .collect(Collectors.groupingBy(
                        line -> ((Figure.Hidden) line.figure()).why(),
                        java.util.TreeMap::new,
                        Collectors.mapping(Line::label, Collectors.joining("; "))));
        hidden.forEach((why, labels) -> blocks.add(new Block.Note(words.prose(
                language,
                switch (why) {
                    case TOO_FEW -> "result.hidden-few";
                    case OTHERS_COULD_BE_WORKED_OUT -> "result.hidden-others";
                },
                "what",
                labels,
                "minimum",
                round.minimumGroupSize()))));
        return blocks;
    }

    private List<Block.Row> row(Locale language, Line line) {
        return switch (line.figure()) {
            case Figure.Hidden _ -> List.of();
            case Figure.Shown shown ->
                List.of(new Block.Row(
                        words.text(
                                language,
                                "result.row",
                                "label",
                                line.label(),
                                "asked",
                                shown.asked(),
                                "answered",
                                ManagerCards.band(words, language, shown.answered())),
                        Stream.of(shown.agree(), shown.neither(), shown.disagree())
                                .map(share -> new Block.Share(share.percent(), share(language, share)))
                                .toList()));
        };
    }

    private String share(Locale language, Share share) {
        var key = switch (share.shape()) {
            case ROUNDED -> "share.rounded";
            case AT_LEAST -> "share.at-least";
            case AT_MOST -> "share.at-most";
        };
        return words.text(language, key, "percent", share.percent());
    }

    private static String inWords(List<String> series, List<Block.Row> rows) {
        return rows.stream()
                .map(row -> {
                    var parts = new ArrayList<String>();
                    for (var part = 0; part < series.size(); part++) {
                        parts.add(
                                series.get(part) + " " + row.shares().get(part).shown());
                    }
                    return row.label() + ": " + String.join(", ", parts) + ".";
                })
                .collect(Collectors.joining(" "));
    }

    private String principle(Locale language, OfPrinciple of) {
        return bank.principle(language, of.principle())
                .map(QuestionBank.Principle::name)
                .orElse(of.principle());
    }
}
