package org.tandembot.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;

/** Slanting stripes, which stand for a part of a bar of which only a limit is shown. */
final class Stripes {

    private Stripes() {}

    /** Draws them in the pen's colour over this box, so far from each other. */
    static void draw(Graphics2D pen, int left, int top, int width, int height, int apart) {
        pen.setStroke(new BasicStroke(apart / 4f));
        var whole = pen.getClip();
        pen.clipRect(left, top, width, height);
        for (var from = left - height; from < left + width; from += apart) {
            pen.drawLine(from, top + height, from + height, top);
        }
        pen.setClip(whole);
    }
}
