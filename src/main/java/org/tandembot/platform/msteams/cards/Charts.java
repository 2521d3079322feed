package org.tandembot.platform.msteams.cards;

import java.util.ArrayList;
import java.util.List;
import org.tandembot.chart.StackedBar;
import org.tandembot.dialog.Wording;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import org.tandembot.platform.msteams.cards.Cards.Look;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws a chart as a table that says each share in words, with a bar under each label. Teams' own elements for charts print numbers of
 * their own beside the bars, such as a bar's total, and know no range; its colours for boxes can hardly be told apart (decision 36).
 */
record Charts(Wording words) {

    private static final int LABEL_WIDTH = 5;
    private static final int SHARE_WIDTH = 2;

    List<ObjectNode> draw(Block.Chart chart) {
        var parts = new ArrayList<>(Cards.words(new Prose(List.of(new Prose.Strong(chart.title()))), Look.PLAIN));
        parts.add(table(chart));
        if (chart.hasStripes()) {
            parts.addAll(Cards.words(chart.striped(), Look.SMALL));
        }
        return parts;
    }

    /** A row for each bar. Its first row is a header, so that a screen reader names the column with each share. */
    private ObjectNode table(Block.Chart chart) {
        var table = Cards.object("Table").put("showGridLines", false);
        var columns = table.putArray("columns");
        columns.addObject().put("width", LABEL_WIDTH);
        chart.series().forEach(_ -> columns.addObject().put("width", SHARE_WIDTH));
        var rows = new ArrayList<>(List.of(header(chart.series())));
        chart.rows().forEach(row -> rows.add(row(row)));
        table.set("rows", Cards.array(rows));
        return table;
    }

    /** The names of the parts, each under the colour that it has in the bars. */
    private ObjectNode header(List<String> series) {
        var cells = new ArrayList<>(List.of(cell(List.of())));
        for (var part = 0; part < series.size(); part++) {
            var items = new ArrayList<ObjectNode>();
            items.add(picture(StackedBar.swatch(part), "chart.colour").put("width", "16px"));
            items.addAll(Cards.words(series.get(part), Look.SMALL));
            cells.add(cell(items));
        }
        return row(cells);
    }

    private ObjectNode row(Block.Row row) {
        var label = new ArrayList<>(Cards.words(row.label(), Look.PLAIN));
        label.add(picture(StackedBar.of(row.pieces()), "chart.bar")
                .put("size", "Stretch")
                .put("spacing", "Small"));
        var cells = new ArrayList<>(List.of(cell(label)));
        row.shares().forEach(share -> cells.add(cell(Cards.words(share.shown(), Look.PLAIN))));
        return row(cells);
    }

    /** Its words are short, since the table says all that it shows. */
    private ObjectNode picture(Block.Bytes png, String altText) {
        return Cards.object("Image").put("url", Pictures.inline(png)).put("altText", words.text(altText));
    }

    private static ObjectNode row(List<ObjectNode> cells) {
        return Cards.with(Cards.object("TableRow"), "cells", cells);
    }

    private static ObjectNode cell(List<ObjectNode> items) {
        return Cards.with(Cards.object("TableCell"), "items", items);
    }
}
