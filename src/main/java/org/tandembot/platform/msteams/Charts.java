package org.tandembot.platform.msteams;

import java.util.ArrayList;
import java.util.List;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import org.tandembot.platform.msteams.Cards.Look;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws a chart as a table that says each share in words, with a bar of coloured columns under each label. Teams' own elements for
 * charts print numbers of their own beside the bars, such as a bar's total, which are no figures of ours.
 */
final class Charts {

    /** What each part is filled with; grey stands for what is neither the one nor the other. */
    private static final List<String> STYLES = List.of("accent", "emphasis", "warning", "good", "attention");

    private static final int LABEL_WIDTH = 5;
    private static final int SHARE_WIDTH = 2;

    private Charts() {}

    static List<ObjectNode> draw(Block.Chart chart) {
        var parts = new ArrayList<>(Cards.words(new Prose(List.of(new Prose.Strong(chart.title()))), Look.PLAIN));
        parts.add(table(chart));
        return parts;
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
        label.add(Cards.bar(row.shares().stream().map(Block.Share::percent).toList(), 100, STYLES));
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
