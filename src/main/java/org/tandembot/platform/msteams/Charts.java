package org.tandembot.platform.msteams;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import org.tandembot.platform.msteams.Cards.Look;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws a chart with Teams' own element for bars (see "Charts in Adaptive Cards" there), which the published schema does not
 * know. It has no fallback of its own: where a client does not know it, the container around it gives way to a table, as the
 * schema says of elements that hold an unknown one. Sizes are for the eye and may stand for "over 90%"; so the words under the
 * bars, or in the table, say what is so.
 */
final class Charts {

    static final String BARS = "Chart.HorizontalBar.Stacked";

    /** What each part is filled with in the table; grey stands for what is neither the one nor the other. */
    private static final List<String> STYLES = List.of("accent", "emphasis", "warning", "good", "attention");

    /** The same in Teams' chart. */
    private static final List<String> COLOURS =
            List.of("categoricalBlue", "neutral", "warning", "good", "categoricalPurple");

    private static final int LABEL_WIDTH = 5;
    private static final int SHARE_WIDTH = 2;

    private Charts() {}

    static List<ObjectNode> draw(Block.Chart chart) {
        var parts = new ArrayList<>(Cards.words(new Prose(List.of(new Prose.Strong(chart.title()))), Look.PLAIN));
        var items = new ArrayList<>(List.of(bars(chart)));
        chart.rows().forEach(row -> items.addAll(inWords(chart, row)));
        var whole = Cards.object("Container").put("spacing", "Small");
        whole.set("items", Cards.array(items));
        whole.set("fallback", table(chart));
        parts.add(whole);
        return parts;
    }

    private static ObjectNode bars(Block.Chart chart) {
        var bars = Cards.object(BARS).put("showBarValues", false);
        var rows = bars.putArray("data");
        for (var row : chart.rows()) {
            var points =
                    rows.addObject().put("title", Prose.visible(row.label())).putArray("data");
            for (var part = 0; part < row.shares().size(); part++) {
                points.addObject()
                        .put("legend", chart.series().get(part))
                        .put("value", row.shares().get(part).percent())
                        .put("color", COLOURS.get(part % COLOURS.size()));
            }
        }
        return bars;
    }

    private static List<ObjectNode> inWords(Block.Chart chart, Block.Row row) {
        var shares = IntStream.range(0, row.shares().size())
                .mapToObj(part ->
                        chart.series().get(part) + " " + row.shares().get(part).shown())
                .collect(Collectors.joining(" · ", row.label() + " ", ""));
        return Cards.words(shares, Look.SMALL).stream()
                .map(line -> line.put("spacing", "Small"))
                .toList();
    }

    /** A row for each bar. Its first row is a header, so that a screen reader names the column with each share. */
    private static ObjectNode table(Block.Chart chart) {
        var table = Cards.object("Table").put("showGridLines", false);
        var columns = table.putArray("columns");
        columns.addObject().put("width", LABEL_WIDTH);
        chart.series().forEach(_ -> columns.addObject().put("width", SHARE_WIDTH));
        var rows = new ArrayList<>(List.of(header(chart.series())));
        chart.rows().forEach(row -> rows.add(row(row)));
        table.set("rows", Cards.array(rows));
        return table;
    }

    /** The names of the parts, each on the colour that its bars have. */
    private static ObjectNode header(List<String> series) {
        var cells = new ArrayList<>(List.of(cell(List.of())));
        for (var part = 0; part < series.size(); part++) {
            cells.add(cell(Cards.words(series.get(part), Look.SMALL)).put("style", STYLES.get(part % STYLES.size())));
        }
        return row(cells);
    }

    private static ObjectNode row(Block.Row row) {
        var label = new ArrayList<>(Cards.words(row.label(), Look.PLAIN));
        label.add(Cards.bar(row.shares().stream().map(Block.Share::percent).toList(), STYLES));
        var cells = new ArrayList<>(List.of(cell(label)));
        row.shares().forEach(share -> cells.add(cell(Cards.words(share.shown(), Look.PLAIN))));
        return row(cells);
    }

    private static ObjectNode row(List<ObjectNode> cells) {
        var row = Cards.object("TableRow");
        row.set("cells", Cards.array(cells));
        return row;
    }

    private static ObjectNode cell(List<ObjectNode> items) {
        var cell = Cards.object("TableCell");
        cell.set("items", Cards.array(items));
        return cell;
    }
}
