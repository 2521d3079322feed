package org.tandembot.feature.summary;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.tandembot.message.Block.Png;

/**
 * Draws a summary's pictures: black and one blue on white, with a margin, so that they read in light and dark; each value written
 * beside its bar or point, so that nothing hangs on colour; large letters, for a phone shows a picture at less than half its size.
 */
final class Pictures {

    private static final int WIDTH = 720;
    /** Of a bar with its words above it. */
    private static final int ROW = 100;

    private static final double THICK = 0.3;
    private static final int LINE_HEIGHT = 420;
    private static final int MARGIN = 24;
    /** Room for the title. */
    private static final int ABOVE = 66;

    private static final int MOST_DATES = 5;
    private static final int MOST_NUMBERS = 8;

    private static final Color INK = new Color(0x1A1A1A);
    private static final Color FAINT = new Color(0x9AA0A6);
    private static final Color BLUE = new Color(0x1F4E9C);
    /** How large the letters of a picture are. */
    static final int LETTER = 28;

    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, LETTER);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 29);

    /** Few colours make small files, which fit into a card. */
    private static final IndexColorModel COLOURS = colours(3);

    static {
        // A server has no screen.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /**
     * One value to draw.
     *
     * @param label what it is of, with the value in words
     * @param percent 0 to 100
     * @param shown what stands at a point of a line, since "80% or more" is not 80%
     */
    record Value(String label, int percent, String shown) {
        Value(String label, int percent) {
            this(label, percent, percent + "%");
        }
    }

    /** A bar for each value, the first on top. */
    static Png bars(String title, List<Value> values) {
        return png(drawnBars(title, values));
    }

    /** A line through two values or more, from left to right. */
    static Png line(String title, List<Value> values) {
        return png(drawnLine(title, values));
    }

    /** Words stand above each bar, where a phone has the room; a frame shows how long a bar of all would be. */
    private static BufferedImage drawnBars(String title, List<Value> values) {
        var chart = new HorizontalBarChart(WIDTH - 2 * MARGIN, ROW * values.size());
        chart.addSeries(
                title,
                values.stream().map(Value::percent).toList(),
                values.stream().map(Value::label).toList());
        var style = chart.getStyler();
        plain(style);
        style.setPlotMargin(0).setChartPadding(0).setPlotContentSize(1);
        style.setAxisTicksVisible(false).setPlotGridLinesVisible(false);
        style.setXAxisMin(0.0).setXAxisMax(100.0);
        style.setAvailableSpaceFill(THICK).setLabelsVisible(false);
        var image = drawn(title, chart, MARGIN);
        var pen = pen(image);
        for (var place = 0; place < values.size(); place++) {
            var top = ABOVE + place * ROW;
            pen.drawString(values.get(place).label(), MARGIN, top + 25);
            pen.drawRect(MARGIN, top + (int) (ROW * (1 - THICK) / 2), WIDTH - 2 * MARGIN - 1, (int) (ROW * THICK) - 1);
        }
        pen.dispose();
        return image;
    }

    private static BufferedImage drawnLine(String title, List<Value> values) {
        var chart = new CategoryChart(WIDTH, LINE_HEIGHT);
        chart.addSeries(
                        title,
                        labels(values),
                        values.stream().map(Value::percent).toList())
                .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line)
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(BLUE)
                .setLineStyle(new BasicStroke(4));
        var style = chart.getStyler();
        plain(style);
        style.setMarkerSize(values.size() > 20 ? 7 : 13);
        style.setYAxisMin(0.0).setYAxisMax(100.0);
        style.setYAxisTickLabelsFormattingFunction(percent -> percent.intValue() + "%");
        style.setYAxisTickMarkSpacingHint(60);
        style.setXAxisMaxLabelCount(Math.max(2, values.size())).setAxisTicksMarksVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        style.setAnnotationTextFont(LETTERS).setAnnotationTextFontColor(INK);
        // Each point where there is room, else the first and the last.
        IntStream.range(0, values.size())
                .filter(place -> values.size() <= MOST_NUMBERS || place == 0 || place == values.size() - 1)
                .forEach(place -> chart.addAnnotation(
                        new AnnotationText(values.get(place).shown(), place + 0.5, above(values, place), false)));
        return drawn(title, chart, 0);
    }

    /** Where a number stands: above its point, or below where the line comes from above or leaves no room. */
    private static double above(List<Value> values, int place) {
        var here = values.get(place).percent();
        var before = values.get(Math.max(0, place - 1)).percent();
        var after = values.get(Math.min(values.size() - 1, place + 1)).percent();
        var isBelow = here > 90 || (before + after > 2 * here && here > 12);
        return here + (isBelow ? -9 : 9);
    }

    /** What stands under the line: as much as fits, evenly spread, the last one always; the others have names that are not seen. */
    private static List<String> labels(List<Value> values) {
        var step = (values.size() + MOST_DATES - 1) / MOST_DATES;
        return IntStream.range(0, values.size())
                .mapToObj(place -> (values.size() - 1 - place) % step == 0
                        ? values.get(place).label()
                        : unseen(place))
                .toList();
    }

    /** A name of its own that takes no room, and is short: the library gives as much height as the longest name needs. */
    private static String unseen(int number) {
        return Integer.toString(number, 4)
                .replace('0', '\u200B')
                .replace('1', '\u200C')
                .replace('2', '\u200D')
                .replace('3', '\u2060');
    }

    private static void plain(AxesChartStyler style) {
        style.setAxisTickLabelsFont(LETTERS).setAxisTickLabelsColor(INK).setPlotGridLinesColor(FAINT);
        style.setAxisTickMarksColor(INK).setAxisTickPadding(9);
        style.setChartTitleVisible(false)
                .setChartFontColor(INK)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendVisible(false)
                .setLegendPosition(LegendPosition.OutsideS)
                .setSeriesColors(new Color[] {BLUE})
                .setChartPadding(MARGIN);
    }

    /** White to black and white to blue, in so many steps each. */
    static IndexColorModel colours(int steps) {
        var parts = new byte[3][2 * steps];
        for (var step = 0; step < steps; step++) {
            for (var part = 0; part < 3; part++) {
                parts[part][step] = (byte) mixed(INK, part, step, steps);
                parts[part][steps + step] = (byte) mixed(BLUE, part, step, steps);
            }
        }
        return new IndexColorModel(4, 2 * steps, parts[0], parts[1], parts[2]);
    }

    private static int mixed(Color colour, int part, int step, int steps) {
        var full = (colour.getRGB() >> (16 - 8 * part)) & 0xFF;
        return 255 + (full - 255) * step / (steps - 1);
    }

    private static BufferedImage drawn(String title, IChart chart, int left) {
        var image = new BufferedImage(WIDTH, chart.getHeight() + ABOVE, BufferedImage.TYPE_INT_RGB);
        var pen = pen(image);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setFont(TITLE);
        pen.setColor(INK);
        pen.drawString(title, MARGIN, ABOVE - 28);
        pen.translate(left, ABOVE);
        chart.paint(pen, chart.getWidth(), chart.getHeight());
        pen.dispose();
        return image;
    }

    private static Graphics2D pen(BufferedImage image) {
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(LETTERS);
        pen.setColor(INK);
        return pen;
    }

    private static Png png(BufferedImage image) {
        return png(image, COLOURS);
    }

    /** A picture in few colours. */
    static Png png(BufferedImage image, IndexColorModel colours) {
        var bytes = new ByteArrayOutputStream(20_000);
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var densest = writer.getDefaultWriteParam();
            densest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            densest.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(inFewColours(image, colours), null, null), densest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return new Png(bytes.toByteArray());
    }

    /** The same with each point in the nearest of these: no dots of mixed colours, which would not compress. */
    private static BufferedImage inFewColours(BufferedImage image, IndexColorModel colours) {
        var width = image.getWidth();
        var height = image.getHeight();
        var few = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, colours);
        var points = image.getRGB(0, 0, width, height, null, 0, width);
        var nearest = new HashMap<Integer, Integer>();
        var indexes = new int[points.length];
        for (var point = 0; point < points.length; point++) {
            var isAsBefore = point > 0 && points[point] == points[point - 1];
            indexes[point] = isAsBefore
                    ? indexes[point - 1]
                    : nearest.computeIfAbsent(points[point], colour -> nearest(colour, colours));
        }
        few.getRaster().setSamples(0, 0, width, height, 0, indexes);
        return few;
    }

    private static int nearest(int colour, IndexColorModel colours) {
        var best = 0;
        var least = Integer.MAX_VALUE;
        for (var index = 0; index < colours.getMapSize(); index++) {
            var distance = 0;
            for (var shift = 0; shift <= 16; shift += 8) {
                var apart = (colour >> shift & 0xFF) - (colours.getRGB(index) >> shift & 0xFF);
                distance += apart * apart;
            }
            if (distance < least) {
                least = distance;
                best = index;
            }
        }
        return best;
    }
}
