package org.tandembot.feature.summary;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
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
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.tandembot.message.Block.Png;

/**
 * Draws a summary's pictures: black and one blue on white, with a margin, so that they read in light and dark; each value written
 * beside its bar or point, so that nothing hangs on colour; large letters, for a phone shows them at a third of their size.
 */
final class Pictures {

    private static final int WIDTH = 720;
    private static final int BAR = 54;
    private static final int AROUND_BARS = 88;
    private static final int LINE_HEIGHT = 370;
    private static final int MARGIN = 20;
    /** Room for the title, which the library would put in the middle of the bars. */
    private static final int ABOVE = 46;

    private static final int MOST_DATES = 6;
    private static final int MOST_NUMBERS = 13;

    private static final Color INK = new Color(0x1A1A1A);
    private static final Color FAINT = new Color(0xD0D5DA);
    private static final Color BLUE = new Color(0x1F4E9C);
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);

    /** Few colours make small files, which fit into a card. */
    private static final IndexColorModel COLOURS = colours();

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
     */
    record Value(String label, int percent) {}

    /** A bar for each value, the first on top. */
    static Png bars(String title, List<Value> values) {
        return png(drawnBars(title, values));
    }

    /** A line through two values or more, from left to right. */
    static Png line(String title, List<Value> values) {
        return png(drawnLine(title, values));
    }

    /** Both, one below the other. */
    static Png both(String barTitle, List<Value> bars, String lineTitle, List<Value> line) {
        var above = drawnBars(barTitle, bars);
        var below = drawnLine(lineTitle, line);
        var page = new BufferedImage(WIDTH, above.getHeight() + below.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = page.createGraphics();
        pen.drawImage(above, 0, 0, null);
        pen.drawImage(below, 0, above.getHeight(), null);
        pen.dispose();
        return png(page);
    }

    private static BufferedImage drawnBars(String title, List<Value> values) {
        var chart = new HorizontalBarChart(WIDTH, AROUND_BARS + BAR * values.size());
        chart.addSeries(
                title,
                values.stream().map(Value::percent).toList(),
                values.stream().map(Value::label).toList());
        var style = chart.getStyler();
        plain(style);
        style.setXAxisMin(0.0).setXAxisMax(100.0);
        style.setXAxisTickLabelsFormattingFunction(percent -> percent.intValue() + "%");
        style.setXAxisTickMarkSpacingHint(110);
        style.setXAxisMaxLabelCount(Math.max(2, values.size())).setYAxisLabelAlignment(TextAlignment.Right);
        style.setAvailableSpaceFill(0.6).setLabelsVisible(false);
        style.setPlotGridHorizontalLinesVisible(false);
        return drawn(title, chart);
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
                .forEach(place -> chart.addAnnotation(new AnnotationText(
                        values.get(place).percent() + "%", place + 0.5, above(values, place), false)));
        return drawn(title, chart);
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

    /** White to black and white to blue, in four steps each. */
    private static IndexColorModel colours() {
        var steps = 4;
        var parts = new byte[3][2 * steps];
        for (var step = 0; step < steps; step++) {
            for (var part = 0; part < 3; part++) {
                parts[part][step] = (byte) mixed(INK, part, step, steps);
                parts[part][steps + step] = (byte) mixed(BLUE, part, step, steps);
            }
        }
        return new IndexColorModel(3, 2 * steps, parts[0], parts[1], parts[2]);
    }

    private static int mixed(Color colour, int part, int step, int steps) {
        var full = (colour.getRGB() >> (16 - 8 * part)) & 0xFF;
        return 255 + (full - 255) * step / (steps - 1);
    }

    private static BufferedImage drawn(String title, IChart chart) {
        var height = chart.getHeight() + ABOVE;
        var image = new BufferedImage(chart.getWidth(), height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, chart.getWidth(), height);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(TITLE);
        pen.setColor(INK);
        pen.drawString(title, MARGIN, ABOVE - 12);
        pen.translate(0, ABOVE);
        chart.paint(pen, chart.getWidth(), chart.getHeight());
        pen.dispose();
        return image;
    }

    private static Png png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream(20_000);
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var densest = writer.getDefaultWriteParam();
            densest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            densest.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(inFewColours(image), null, null), densest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return new Png(bytes.toByteArray());
    }

    /** The same with each point in the nearest of {@link #COLOURS}: no dots of mixed colours, which would not compress. */
    private static BufferedImage inFewColours(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        var few = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, COLOURS);
        var points = image.getRGB(0, 0, width, height, null, 0, width);
        var nearest = new HashMap<Integer, Integer>();
        var indexes = new int[points.length];
        for (var point = 0; point < points.length; point++) {
            indexes[point] = nearest.computeIfAbsent(points[point], Pictures::nearest);
        }
        few.getRaster().setSamples(0, 0, width, height, 0, indexes);
        return few;
    }

    private static int nearest(int colour) {
        var best = 0;
        var least = Integer.MAX_VALUE;
        for (var index = 0; index < COLOURS.getMapSize(); index++) {
            var distance = 0;
            for (var shift = 0; shift <= 16; shift += 8) {
                var apart = (colour >> shift & 0xFF) - (COLOURS.getRGB(index) >> shift & 0xFF);
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
