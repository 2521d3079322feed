package org.tandembot.feature.summary;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.PulseFigures.OfCohort;
import org.tandembot.feature.pulse.PulseFigures.OfPrinciple;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.message.Block;

/**
 * One round's figures as charts, with what is not shown and why.
 *
 * @param names of principles, questions and professions by their ids, and what a group of these holds by {@link #within}
 */
record FigureCharts(Round round, Map<String, String> names, Wording say) {

    /** A row to be: what it is about, and its figure. */
    private record Line(String label, Figure figure) {}

    /** How many were asked and have answered as a whole: said on the first page, and by a row only where it differs. */
    private record Usual(int asked, Optional<Band> answered) {
        static final Usual NONE = new Usual(0, Optional.empty());
    }

    /** Under what {@code names} have what a group of professions holds. */
    static String within(String group) {
        return group + " holds";
    }

    private String name(String id) {
        return names.getOrDefault(id, id);
    }

    private Usual usual() {
        return new Usual(round.asked(), Optional.of(round.answered()));
    }

    List<Block> principles() {
        return chart(
                say.text("charts.by-principle"),
                round.principles().stream()
                        .map(one -> new Line(name(one.id()), one.team()))
                        .toList(),
                usual());
    }

    List<Block> questions() {
        return chart(
                say.text("charts.by-question"),
                round.questions().stream()
                        .map(one -> new Line(names.getOrDefault(one.id(), one.ask()), one.team()))
                        .toList(),
                usual());
    }

    List<Block> organisations() {
        return cohorts(OfPrinciple::organisations);
    }

    List<Block> professions() {
        var hidden = hiddenAlways(OfPrinciple::professions);
        var groups = round.principles().stream()
                .flatMap(one -> one.professions().stream())
                .map(OfCohort::name)
                .distinct()
                .filter(id -> !hidden.containsKey(id))
                .flatMap(id -> Optional.ofNullable(names.get(within(id))).stream()
                        .map(professions -> say.note("charts.group", "name", name(id), "professions", professions)));
        return Stream.of(Stream.of(say.paragraph("charts.groups")), groups, cohorts(OfPrinciple::professions).stream())
                .flatMap(blocks -> blocks)
                .toList();
    }

    /** A chart for each principle, as far as cohorts may be shown. */
    private List<Block> cohorts(Function<OfPrinciple, List<OfCohort>> of) {
        var all = round.principles().stream()
                .flatMap(one -> of.apply(one).stream())
                .map(OfCohort::name)
                .distinct()
                .toList();
        if (all.size() == 1) {
            return List.of(say.paragraph("charts.one-cohort", "name", cohort(all.getFirst())));
        }
        var blocks = new ArrayList<Block>();
        var hiddenAlways = hiddenAlways(of);
        round.principles()
                .forEach(one -> blocks.addAll(chart(
                        name(one.id()),
                        of.apply(one).stream()
                                .filter(cohort -> !hiddenAlways.containsKey(cohort.name()))
                                .map(cohort -> new Line(cohort(cohort.name()), cohort.figure()))
                                .toList(),
                        Usual.NONE)));
        if (round.principles().stream()
                .allMatch(one -> hiddenAlways.size() == of.apply(one).size())) {
            blocks.add(say.paragraph("charts.no-cohort", "minimum", round.minimum()));
        }
        blocks.addAll(notShown(hiddenAlways.entrySet().stream()
                .map(one -> new Line(cohort(one.getKey()), one.getValue()))
                .toList()));
        return blocks;
    }

    private String cohort(String name) {
        return name.isEmpty() ? say.text("charts.not-said") : name(name);
    }

    /** Cohorts that are hidden for every principle, so that they need naming but once. */
    private SequencedMap<String, Figure> hiddenAlways(Function<OfPrinciple, List<OfCohort>> of) {
        var cohorts = round.principles().stream()
                .flatMap(one -> of.apply(one).stream())
                .toList();
        var hidden = new LinkedHashMap<String, Figure>();
        cohorts.stream()
                .filter(cohort -> cohort.figure() instanceof Figure.Hidden)
                .forEach(cohort -> hidden.putIfAbsent(cohort.name(), cohort.figure()));
        cohorts.stream()
                .filter(cohort -> cohort.figure().told().isPresent())
                .forEach(cohort -> hidden.remove(cohort.name()));
        return hidden;
    }

    private List<Block> chart(String title, List<Line> lines, Usual usual) {
        var blocks = new ArrayList<Block>();
        var rows = lines.stream().flatMap(line -> row(line, usual).stream()).toList();
        if (!rows.isEmpty()) {
            var series = List.of(say.text("charts.agree"), say.text("charts.neither"), say.text("charts.disagree"));
            blocks.add(new Block.Chart(title, series, rows, say.text("charts.striped")));
        }
        if (lines.stream().anyMatch(line -> line.figure() instanceof Figure.AsBefore)) {
            blocks.add(say.note("charts.as-before", "minimum", round.minimum()));
        }
        blocks.addAll(notShown(lines));
        return blocks;
    }

    private Optional<Block.Row> row(Line line, Usual usual) {
        return line.figure().told().map(shown -> new Block.Row(label(line, shown, usual), bars(shown.shares())));
    }

    private String label(Line line, Figure.Shown shown, Usual usual) {
        if (line.figure() instanceof Figure.AsBefore before) {
            return say.text(
                    before.isBack() ? "charts.row-back" : "charts.row-as-before",
                    "label",
                    line.label(),
                    "when",
                    before.asked().atZone(ZoneOffset.UTC));
        }
        return new Usual(shown.asked(), Optional.of(shown.answered())).equals(usual)
                ? line.label()
                : say.of(shown).text("charts.row", "label", line.label());
    }

    /** Of "20% or less" nothing is sure. */
    private List<Block.Share> bars(List<Share> shares) {
        return shares.stream()
                .map(share -> new Block.Share(
                        share.shape() == Share.Shape.AT_MOST ? 0 : share.percent(),
                        share.shape() == Share.Shape.ROUNDED,
                        say.share(share)))
                .toList();
    }

    /** What is hidden, and why. */
    private List<Block> notShown(List<Line> lines) {
        var reasons = new TreeMap<Why, List<String>>();
        lines.forEach(line -> {
            if (line.figure() instanceof Figure.Hidden(var why)) {
                reasons.computeIfAbsent(why, _ -> new ArrayList<>()).add(line.label());
            }
        });
        return reasons.entrySet().stream()
                .map(reason -> say.note(
                        switch (reason.getKey()) {
                            case TOO_FEW -> "charts.hidden-few";
                            case OTHERS_COULD_BE_WORKED_OUT -> "charts.hidden-others";
                            case TOLD_ENOUGH -> "charts.hidden-told-enough";
                            case LOST -> "charts.hidden-lost";
                        },
                        "what",
                        String.join("; ", reason.getValue()),
                        "minimum",
                        round.minimum()))
                .toList();
    }
}
