package org.tandembot.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalInt;
import org.tandembot.message.Block.Bytes;
import org.tandembot.message.Block.Piece;

/**
 * Draws the bar of a chart, which has to look right in a light chat and in a dark one: on a dark panel with round corners. The first
 * part is light, the second hollow, the third between them; what may be any of several is striped.
 */
public final class StackedBar {

    private static final int WIDTH = 440;
    private static final int HEIGHT = 30;
    private static final int EDGE = 5;
    private static final int CORNER = 12;
    /** Wide enough to be seen where the picture is shown at half its size. */
    private static final int GAP = 5;

    private static final Color PANEL = new Color(0x12302C);
    private static final Color RIM = new Color(0x93AB9F);
    private static final List<Color> PARTS = List.of(new Color(0xC9F5EA), PANEL, new Color(0x917E30));

    /** The first is what is outside the panel. */
    private static final int[] COLOURS = {0xFF00FF, 0x12302C, 0x93AB9F, 0xC9F5EA, 0x917E30};

    private StackedBar() {}

    public static Bytes of(List<Piece> pieces) {
        var image = panel(WIDTH);
        var pen = image.createGraphics();
        var whole = WIDTH - 2 * EDGE + GAP;
        var from = 0.0;
        for (var piece : pieces) {
            var left = (int) Math.round(EDGE + from * whole / 100);
            from += piece.percent();
            draw(pen, piece, left, (int) Math.round(EDGE + from * whole / 100) - left - GAP);
        }
        pen.dispose();
        return IndexedPng.of(image, COLOURS);
    }

    /** One part's colour, for a key. */
    public static Bytes swatch(int part) {
        var image = panel(HEIGHT);
        var pen = image.createGraphics();
        draw(pen, new Piece(OptionalInt.of(part), 100), EDGE, HEIGHT - 2 * EDGE);
        pen.dispose();
        return IndexedPng.of(image, COLOURS);
    }

    private static BufferedImage panel(int width) {
        var image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, IndexedPng.model(COLOURS));
        var pen = image.createGraphics();
        pen.setColor(PANEL);
        pen.fillRoundRect(0, 0, width, HEIGHT, CORNER, CORNER);
        pen.dispose();
        return image;
    }

    private static void draw(Graphics2D pen, Piece piece, int left, int width) {
        var high = HEIGHT - 2 * EDGE;
        if (piece.part().isPresent()) {
            var colour = PARTS.get(piece.part().getAsInt());
            pen.setColor(colour.equals(PANEL) ? RIM : colour);
            pen.fillRect(left, EDGE, width, high);
            pen.setColor(colour);
            pen.fillRect(left + 3, EDGE + 3, width - 6, high - 6);
        } else {
            pen.setColor(RIM);
            Stripes.draw(pen, left, EDGE, width, high, 8);
        }
    }
}
