package org.tandembot.feature.pulse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.RoundResult.OfCohort;
import org.tandembot.feature.pulse.RoundResult.OfPrinciple;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;

/** A round's result as its managers read it. */
@Component
final class ResultCard {

    /** Leads to the comments of a round, which a summary shows. */
    static final ActionId COMMENTS = new ActionId("summary", "comments");

    private final Words words;
    private final Professions professions;
    private final QuestionBank bank;

    ResultCard(Dialogs dialogs, QuestionBank bank) {
        this.words = dialogs.words("pulse");
        this.professions = new Professions(dialogs);
        this.bank = bank;
    }

    /** The team's result: by principle and by question, and buttons to its cohorts and comments. */
    Message message(PulseRound round, RoundResult result, Comments comments) {
        var language = round.language();
        var title = words.text(language, "result.title", "team", round.teamName(), "number", round.number());
        var usual = new Usual(result.asked(), Optional.of(result.answered()));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title));
        blocks.add(new Block.Facts(List.of(
                new Block.Fact(
                        words.text(language, "status.asked"), words.text(language, "people", "number", result.asked())),
                new Block.Fact(
                        words.text(language, "result.answered"),
                        ManagerCards.band(words, language, result.answered())))));
        if (result.isLost()) {
            blocks.add(new Block.Text(words.prose(language, "result.lost")));
        } else if (result.questions().stream().allMatch(one -> isTooFew(one.team()))) {
            blocks.add(new Block.Text(words.prose(language, "result.too-few", "minimum", round.minimumGroupSize())));
        } else {
            blocks.addAll(
                    chart(round, words.text(language, "result.by-principle"), principles(language, result), usual));
            blocks.addAll(chart(round, words.text(language, "result.by-question"), questions(round, result), usual));
            blocks.add(new Block.Buttons(
                    Button.of(words.text(language, "result.by-organisation"), action("organisations", round)),
                    Button.of(words.text(language, "result.by-profession"), action("professions", round))));
        }
        blocks.addAll(comments(round, result, comments));
        blocks.add(how(round));
        return new Message(title, blocks);
    }

    /** That there are comments, not what they say: those are read in a place of their own. */
    private List<Block> comments(PulseRound round, RoundResult result, Comments comments) {
        var language = round.language();
        return switch (comments) {
            case Comments.Shown _ ->
                List.of(
                        new Block.Text(words.prose(language, "result.comments")),
                        new Block.Buttons(Button.of(words.text(language, "result.read"), reading(round, result))));
            case Comments.TooFew(var floor) ->
                List.of(new Block.Note(words.prose(language, "result.few-comments", "floor", floor)));
            case Comments.NotAsked _ -> List.of();
        };
    }

    /** At the end of the second in which the round closed, so that no later round's are meant. */
    private static ActionId reading(PulseRound round, RoundResult result) {
        return COMMENTS.with("t", round.team())
                .with("s", "round")
                .with("a", Long.toString(result.closed().getEpochSecond() + 1));
    }

    private static boolean isTooFew(Figure figure) {
        return figure instanceof Figure.Hidden(var why) && why == Why.TOO_FEW;
    }

    private List<Line> principles(Locale language, RoundResult result) {
        return result.principles().stream()
                .map(one -> new Line(principle(language, one), one.team()))
                .toList();
    }

    private static List<Line> questions(PulseRound round, RoundResult result) {
        return IntStream.range(0, result.questions().size())
                .mapToObj(place -> new Line(
                        round.questions().get(place).ask(),
                        result.questions().get(place).team()))
                .toList();
    }

    /** The result by organisation or by profession: a chart for each principle, as far as cohorts may be shown. */
    Message cohorts(PulseRound round, RoundResult result, boolean byOrganisation) {
        var language = round.language();
        Function<OfPrinciple, List<OfCohort>> of =
                byOrganisation ? OfPrinciple::organisations : OfPrinciple::professions;
        UnaryOperator<String> naming = byOrganisation ? name -> name : id -> professions.name(language, id);
        var kind = words.text(language, byOrganisation ? "result.by-organisation" : "result.by-profession");
        var title = words.text(
                language, "result.cohorts-title", "team", round.teamName(), "number", round.number(), "kind", kind);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title));
        var hiddenAlways = hiddenAlways(result, of);
        result.principles()
                .forEach(one -> blocks.addAll(chart(
                        round,
                        principle(language, one),
                        of.apply(one).stream()
                                .filter(cohort -> !hiddenAlways.containsKey(cohort.name()))
                                .map(cohort -> new Line(named(language, naming.apply(cohort.name())), cohort.figure()))
                                .toList(),
                        Usual.NONE)));
        if (hiddenAlways.size() == of.apply(result.principles().getFirst()).size()) {
            blocks.add(new Block.Text(words.prose(language, "result.no-cohort", "minimum", round.minimumGroupSize())));
        }
        blocks.addAll(notShown(
                round,
                hiddenAlways.entrySet().stream()
                        .map(one -> new Line(named(language, naming.apply(one.getKey())), one.getValue()))
                        .toList()));
        blocks.add(how(round));
        return new Message(title, blocks);
    }

    /** Cohorts that are hidden for every principle, so that they need naming but once. */
    private static SequencedMap<String, Figure> hiddenAlways(
            RoundResult result, Function<OfPrinciple, List<OfCohort>> of) {
        var hidden = new LinkedHashMap<String, Figure>();
        result.principles().stream()
                .flatMap(one -> of.apply(one).stream())
                .filter(cohort -> cohort.figure() instanceof Figure.Hidden)
                .forEach(cohort -> hidden.putIfAbsent(cohort.name(), cohort.figure()));
        result.principles().stream()
                .flatMap(one -> of.apply(one).stream())
                .filter(cohort -> cohort.figure() instanceof Figure.Shown)
                .forEach(cohort -> hidden.remove(cohort.name()));
        return hidden;
    }

    private Block how(PulseRound round) {
        return new Block.Note(words.prose(round.language(), "result.how", "minimum", round.minimumGroupSize()));
    }

    private String named(Locale language, String cohort) {
        return cohort.isEmpty() ? words.text(language, "result.not-said") : cohort;
    }

    /** A row to be: what it is about, and its figure. */
    private record Line(String label, Figure figure) {}

    /** How many were asked and have answered as a whole: said once at the top, and by a row only where it differs. */
    private record Usual(int asked, Optional<Band> answered) {
        static final Usual NONE = new Usual(0, Optional.empty());
    }

    private String label(Locale language, String label, Figure.Shown shown, Usual usual) {
        return new Usual(shown.asked(), Optional.of(shown.answered())).equals(usual)
                ? label
                : words.text(
                        language,
                        "result.row",
                        "label",
                        label,
                        "asked",
                        shown.asked(),
                        "answered",
                        ManagerCards.band(words, language, shown.answered()));
    }

    private List<Block> chart(PulseRound round, String title, List<Line> lines, Usual usual) {
        var language = round.language();
        var blocks = new ArrayList<Block>();
        var rows = lines.stream()
                .flatMap(line -> row(language, line, usual).stream())
                .toList();
        if (!rows.isEmpty()) {
            var series = List.of(
                    words.text(language, "result.agree"),
                    words.text(language, "result.neither"),
                    words.text(language, "result.disagree"));
            blocks.add(new Block.Chart(title, series, rows, inWords(series, rows)));
        }
        blocks.addAll(notShown(round, lines));
        return blocks;
    }

    /** What is hidden, and why. */
    private List<Block> notShown(PulseRound round, List<Line> lines) {
        var reasons = new TreeMap<Why, List<String>>();
        lines.forEach(line -> {
            if (line.figure() instanceof Figure.Hidden(var why)) {
                reasons.computeIfAbsent(why, _ -> new ArrayList<>()).add(line.label());
            }
        });
        return reasons.entrySet().stream()
                .<Block>map(reason -> new Block.Note(words.prose(
                        round.language(),
                        switch (reason.getKey()) {
                            case TOO_FEW -> "result.hidden-few";
                            case OTHERS_COULD_BE_WORKED_OUT -> "result.hidden-others";
                            case NO_CLEAR_CHANGE -> "result.hidden-no-clear-change";
                            case TOLD_ENOUGH -> "result.hidden-told-enough";
                            case LOST -> "result.hidden-lost";
                        },
                        "what",
                        String.join("; ", reason.getValue()),
                        "minimum",
                        round.minimumGroupSize())))
                .toList();
    }

    private List<Block.Row> row(Locale language, Line line, Usual usual) {
        return switch (line.figure()) {
            case Figure.Hidden _ -> List.of();
            case Figure.Shown shown ->
                List.of(new Block.Row(
                        label(language, line.label(), shown, usual),
                        bars(language, List.of(shown.agree(), shown.neither(), shown.disagree()))));
        };
    }

    /** What is only known to be small is not drawn: any length of it would be a figure that nobody said. */
    private List<Block.Share> bars(Locale language, List<Share> shares) {
        return shares.stream()
                .map(share -> new Block.Share(
                        share.shape() == Share.Shape.AT_MOST ? 0 : share.percent(), share(language, share)))
                .toList();
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
                .map(row -> IntStream.range(0, series.size())
                        .mapToObj(part ->
                                series.get(part) + " " + row.shares().get(part).shown())
                        .collect(Collectors.joining(", ", row.label() + ": ", ".")))
                .collect(Collectors.joining(" "));
    }

    private String principle(Locale language, OfPrinciple of) {
        return bank.principle(language, of.principle())
                .map(QuestionBank.Principle::name)
                .orElse(of.principle());
    }

    private static ActionId action(String verb, PulseRound round) {
        return new ActionId("pulse", verb, Map.of("r", round.id()));
    }
}
