package org.tandembot.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tandembot.disclosure.Share;
import org.tandembot.message.Block;

/**
 * Draws a chart of shares from 0 to 100%. Each value stands in words at its bar or point, so nothing hangs on colour; what is only
 * known to lie between two limits is striped; letters are large, since a phone shows a picture at about half its size.
 *
 * <p>It is drawn once and written in two sets of colours: on a dark panel with round corners, which looks at home in a light chat and
 * in a dark one, and on white, for paper and light pages.
 *
 * @param title says what is measured
 * @param striped what the stripes mean; shown where there are some
 */
public record Drawing(String title, String striped) {

    private static final int WIDTH = 720;
    private static final int MARGIN = 32;
    private static final int CORNER = 32;
    private static final int BAR = 32;
    private static final int LINE_HEIGHT = 38;
    private static final int PLOT_HEIGHT = 300;
    private static final int SCALE_WIDTH = 84;
    /** From either side of a plot to its first and last point, which leaves their dates room. */
    private static final int INSET = 42;

    private static final int SPAN = WIDTH - 2 * MARGIN - SCALE_WIDTH - 2 * INSET;
    /** Between two dates. */
    private static final int GAP = 20;

    /** Of a line with more points only the first and the last have their number beside them. */
    private static final int MOST_NUMBERS = 6;

    /** Comes with PDFBox, as that of the page to print. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Ground, letters, lines, bars. */
    private static final int[] ON_PANEL = {0x12302C, 0xF1F6F3, 0x93AB9F, 0x8FDCCA};

    private static final int[] ON_WHITE = {0xFFFFFF, 0x1A2B28, 0x6F7C77, 0x0F5C55};
    private static final Color GROUND = new Color(ON_WHITE[0]);
    private static final Color INK = new Color(ON_WHITE[1]);
    private static final Color THIN = new Color(ON_WHITE[2]);
    private static final Color FILL = new Color(ON_WHITE[3]);
    /** Stands for what is outside the panel while a chart is drawn; like none of the others. */
    private static final int OUTSIDE = 0xFF00FF;

    private static final IndexColorModel DRAWN_IN = IndexedPng.model(colours(ON_WHITE));

    static {
        // A server has no screen.
        System.setProperty("java.awt.headless", "true");
    }

    /** Those of the page to print, so that a chart looks the same wherever it is drawn. */
    private static final class Letters {

        static final Font USUAL = of(Font.PLAIN, 29);
        static final Font TITLE = of(Font.BOLD, 31);
        static final Font SMALL = of(Font.PLAIN, 26);

        private static Font of(int style, float size) {
            try (var file = new BufferedInputStream(Drawing.class.getResourceAsStream(FONT))) {
                return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(style, size);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("The letters for charts cannot be read", e);
            }
        }
    }

    /** Tried once: Java cannot use even letters of our own where the machine lacks fontconfig or, with some builds, every font. */
    private static final class Trial {

        static final boolean WENT_WELL = wentWell();

        private static boolean wentWell() {
            try {
                return metrics(Letters.USUAL).stringWidth("%") > 0;
            } catch (RuntimeException | LinkageError | InternalError e) {
                return false;
            }
        }
    }

    /** Whether this machine can draw charts with words in them. */
    public static boolean isPossible() {
        return Trial.WENT_WELL;
    }

    /**
     * One value to draw.
     *
     * @param label what it is of; of a bar, with the value in words
     * @param shown what stands at a point of a line, where there is room for a few characters
     */
    public record Value(String label, Share share, String shown) {

        /** How far it surely goes, in per cent. */
        int sure() {
            return share.shape() == Share.Shape.AT_MOST ? 0 : share.percent();
        }

        /** How far it may go. */
        int possible() {
            return share.shape() == Share.Shape.AT_LEAST ? 100 : share.percent();
        }

        boolean isExact() {
            return share.shape() == Share.Shape.ROUNDED;
        }
    }

    /** A bar for each value, the first on top, with its words above it; a frame shows how long a bar of all would be. */
    public Block.Image bars(List<Value> values, String altText) {
        var wide = WIDTH - 2 * MARGIN;
        var labels = values.stream()
                .map(value -> wrapped(value.label(), Letters.USUAL))
                .toList();
        var rows = labels.stream()
                .mapToInt(lines -> lines.size() * LINE_HEIGHT + BAR + 34)
                .sum();
        var page = new Page(values, rows);
        for (var row = 0; row < values.size(); row++) {
            page.write(labels.get(row), Letters.USUAL);
            page.frame(MARGIN, page.y, wide, BAR, THIN);
            var value = values.get(row);
            page.pen.setColor(FILL);
            page.pen.fillRect(MARGIN, page.y, wide * value.sure() / 100, BAR);
            page.stripes(
                    MARGIN + wide * value.sure() / 100, page.y, wide * (value.possible() - value.sure()) / 100, BAR);
            page.y += BAR + 34;
        }
        return page.finished(altText);
    }

    /** A line through two values or more, from left to right. */
    public Block.Image line(List<Value> values, String altText) {
        var page = new Page(values, PLOT_HEIGHT + 84);
        page.y += 24;
        page.scale();
        var x = IntStream.range(0, values.size())
                .map(place -> page.x(place, values.size()))
                .toArray();
        var y = values.stream()
                .mapToInt(value -> page.height(value.share().percent()))
                .toArray();
        var thick = Math.min(28, SPAN / values.size() * 2 / 3);
        for (var place = 0; place < x.length; place++) {
            if (!values.get(place).isExact()) {
                var top = page.height(values.get(place).possible());
                page.stripes(
                        x[place] - thick / 2,
                        top,
                        thick,
                        page.height(values.get(place).sure()) - top);
            }
        }
        page.pen.setColor(FILL);
        page.pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        page.pen.drawPolyline(x, y, x.length);
        for (var place = 0; place < x.length; place++) {
            page.dot(
                    x[place],
                    y[place],
                    Math.clamp(thick, 10, 20),
                    values.get(place).isExact());
        }
        for (var place = 0; place < x.length; place++) {
            if (values.size() <= MOST_NUMBERS || place == 0 || place == values.size() - 1) {
                page.number(values.get(place).shown(), x[place], y[place] + (isBelow(values, place) ? 46 : -20));
            }
        }
        page.dates(values, x);
        return page.finished(altText);
    }

    /** Whether a number stands below its point: where the line comes from above, or stripes do. */
    private static boolean isBelow(List<Value> values, int place) {
        var here = values.get(place).share().percent();
        var before = values.get(Math.max(0, place - 1)).share().percent();
        var after = values.get(Math.min(values.size() - 1, place + 1)).share().percent();
        return values.get(place).possible() == 100
                || (before + after > 2 * here && values.get(place).sure() > 15);
    }

    /** The drawing as it grows downwards. */
    private final class Page {

        private final BufferedImage image;
        private final Graphics2D pen;
        private final List<String> legend;
        /** How far down it is drawn. */
        private int y = MARGIN - 6;

        Page(List<Value> values, int height) {
            var heading = wrapped(title, Letters.TITLE);
            legend = values.stream().allMatch(Value::isExact) ? List.of() : wrapped(striped, Letters.SMALL);
            image = new BufferedImage(
                    WIDTH,
                    height + (legend.isEmpty() ? 1 : 2) * MARGIN + (heading.size() + legend.size()) * LINE_HEIGHT + 12,
                    BufferedImage.TYPE_BYTE_INDEXED,
                    DRAWN_IN);
            pen = image.createGraphics();
            pen.setColor(GROUND);
            pen.fillRoundRect(0, 0, WIDTH, image.getHeight(), CORNER, CORNER);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            write(heading, Letters.TITLE);
            y += 12;
        }

        void write(List<String> lines, Font font) {
            pen.setFont(font);
            pen.setColor(INK);
            for (var line : lines) {
                pen.drawString(line, MARGIN, y + 28);
                y += LINE_HEIGHT;
            }
        }

        void frame(int left, int top, int width, int height, Color colour) {
            pen.setColor(colour);
            pen.setStroke(new BasicStroke(2));
            pen.drawRect(left + 1, top + 1, width - 2, height - 2);
        }

        void stripes(int left, int top, int width, int height) {
            if (width == 0 || height == 0) {
                return;
            }
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            pen.setColor(FILL);
            Stripes.draw(pen, left, top, width, height, 12);
            frame(left, top, width, height, FILL);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        }

        /** Hollow where it is only a limit. */
        void dot(int x, int y, int size, boolean isFull) {
            pen.setColor(FILL);
            pen.fillOval(x - size / 2, y - size / 2, size, size);
            if (!isFull) {
                pen.setColor(GROUND);
                pen.fillOval(x - size / 2 + 4, y - size / 2 + 4, size - 8, size - 8);
            }
        }

        void scale() {
            pen.setFont(Letters.SMALL);
            for (var percent = 0; percent <= 100; percent += 25) {
                pen.setColor(THIN);
                pen.fillRect(MARGIN + SCALE_WIDTH, height(percent), WIDTH - 2 * MARGIN - SCALE_WIDTH, 1);
                pen.setColor(INK);
                var words = percent + "%";
                pen.drawString(
                        words,
                        MARGIN + SCALE_WIDTH - 14 - metrics(Letters.SMALL).stringWidth(words),
                        height(percent) + 9);
            }
        }

        int height(int percent) {
            return y + PLOT_HEIGHT * (100 - percent) / 100;
        }

        int x(int place, int of) {
            return MARGIN + SCALE_WIDTH + INSET + place * SPAN / (of - 1);
        }

        /** As many as have room beside each other, evenly spread, the last one always. */
        void dates(List<Value> values, int[] x) {
            y += PLOT_HEIGHT;
            pen.setFont(Letters.SMALL);
            pen.setColor(INK);
            var widest = values.stream()
                    .mapToInt(value -> metrics(Letters.SMALL).stringWidth(value.label()))
                    .max()
                    .orElseThrow();
            var step = 1 + (values.size() - 1) * (widest + GAP) / SPAN;
            var free = WIDTH;
            for (var place = values.size() - 1; place >= 0; place -= step) {
                var left = centred(values.get(place).label(), x[place]);
                if (left + metrics(Letters.SMALL).stringWidth(values.get(place).label()) <= free) {
                    pen.drawString(values.get(place).label(), left, y + 40);
                    free = left - GAP;
                }
            }
            y += 60;
        }

        /** Words on a bit of clear ground, since the line may run there. */
        void number(String words, int x, int y) {
            pen.setFont(Letters.SMALL);
            pen.setColor(GROUND);
            pen.fillRect(centred(words, x) - 4, y - 22, metrics(Letters.SMALL).stringWidth(words) + 8, 28);
            pen.setColor(INK);
            pen.drawString(words, centred(words, x), y);
        }

        /** Where words begin that stand at a place, but never beyond the plot. */
        int centred(String words, int x) {
            var wide = metrics(Letters.SMALL).stringWidth(words);
            return Math.clamp(x - wide / 2, MARGIN + SCALE_WIDTH, WIDTH - MARGIN - wide);
        }

        Block.Image finished(String altText) {
            write(legend, Letters.SMALL);
            pen.dispose();
            return new Block.Image(
                    IndexedPng.of(image, colours(ON_PANEL)), IndexedPng.of(image, colours(ON_WHITE)), altText);
        }
    }

    private static FontMetrics metrics(Font font) {
        var pen = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY).createGraphics();
        try {
            return pen.getFontMetrics(font);
        } finally {
            pen.dispose();
        }
    }

    private static List<String> wrapped(String text, Font font) {
        var metrics = metrics(font);
        var lines = new ArrayList<String>();
        for (var word : text.split(" ", -1)) {
            var longer = lines.isEmpty() ? word : lines.getLast() + " " + word;
            if (lines.isEmpty() || metrics.stringWidth(longer) > WIDTH - 2 * MARGIN) {
                lines.add(word);
            } else {
                lines.set(lines.size() - 1, longer);
            }
        }
        return lines;
    }

    /**
     * Few colours make small files, which fit into a card: those named, and one for the edges of a line. Letters have sharp edges,
     * which whatever shows a picture at less than its size makes smooth.
     */
    private static int[] colours(int[] set) {
        return new int[] {OUTSIDE, set[0], set[1], set[2], set[3], mixed(set[3], set[0])};
    }

    private static int mixed(int one, int other) {
        return ((one & 0xFEFEFE) + (other & 0xFEFEFE)) >>> 1;
    }
}
