package org.tandembot.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.ColourVision;
import org.tandembot.chart.Drawing.Value;
import org.tandembot.disclosure.Share;
import org.tandembot.disclosure.Share.Shape;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Bytes;

/** Charts as they are drawn, looked at point by point; they are kept in {@code target/screenshots} to be looked at by people. */
class DrawingTests {

    private static final Drawing DRAWING = new Drawing(
            "How many agree, by principle (20 asked)", "Striped: we only show “or more” or “or less” here.");
    /** So many bytes fit into a card with some words beside them. */
    private static final int FITS_A_CARD = 15_000;

    private static Value value(String label, int percent, Shape shape) {
        return new Value(
                label,
                new Share(percent, shape),
                switch (shape) {
                    case ROUNDED -> percent + "%";
                    case AT_LEAST -> percent + "–100%";
                    case AT_MOST -> "0–" + percent + "%";
                });
    }

    private static final List<Value> PRINCIPLES = List.of(
            value("A shared aim: 60%", 60, Shape.ROUNDED),
            value("Trust and respect for each other: 80% or more", 80, Shape.AT_LEAST),
            value("Knowing who does what: 20% or less", 20, Shape.AT_MOST),
            value(
                    "Leading together: About as before: 45% in March 2026, of the people who were asked then",
                    45, Shape.ROUNDED),
            value("Learning together: 75%", 75, Shape.ROUNDED));

    private static BufferedImage kept(Bytes png, String name) throws IOException {
        var file = Path.of("target", "screenshots", "chart-" + name + ".png");
        Files.createDirectories(file.getParent());
        Files.write(file, png.bytes());
        return ImageIO.read(new ByteArrayInputStream(png.bytes()));
    }

    private static Color colour(BufferedImage image, int index) {
        return new Color(((IndexColorModel) image.getColorModel()).getRGB(index));
    }

    /** How many points of a row across have this colour. */
    private static long across(BufferedImage image, int y, Color colour) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> new Color(image.getRGB(x, y)).equals(colour))
                .count();
    }

    private static Value point(int place, int percent, Shape shape) {
        return value((place + 1) + " Nov", percent, shape);
    }

    private static Block.Image bars(Value... values) {
        return DRAWING.bars(List.of(values), "");
    }

    @Test
    void bothGroundsAndTheirChartsAreKeptToBeLookedAt() throws IOException {
        var bars = DRAWING.bars(PRINCIPLES, "");
        kept(bars.png(), "bars");
        kept(bars.onWhite(), "bars-on-white");
        var line = new Drawing("How many agree on average, round by round", DRAWING.striped())
                .line(
                        List.of(
                                point(0, 50, Shape.ROUNDED),
                                point(6, 75, Shape.ROUNDED),
                                point(13, 80, Shape.AT_LEAST),
                                point(20, 20, Shape.AT_MOST),
                                value("21 Nov (2)", 55, Shape.ROUNDED)),
                        "");
        kept(line.png(), "line");
        kept(line.onWhite(), "line-on-white");
        var year = new Drawing("How many agree on average, round by round", DRAWING.striped())
                .line(
                        IntStream.range(0, 52)
                                .mapToObj(week -> value(
                                        week % 28 + 1 + " Nov",
                                        (week * 7 % 13) * 5 + 20,
                                        week % 9 == 0 ? Shape.AT_MOST : Shape.ROUNDED))
                                .toList(),
                        "");
        kept(year.png(), "year");
        var held = DRAWING.bars(
                List.of(
                        value(
                                "A clear and shared purpose for everyone: About as before: 45% in March 2026",
                                45, Shape.ROUNDED),
                        value(
                                "Trust and respect for each other: About as before: 80% or more in March 2026",
                                80, Shape.AT_LEAST),
                        value(
                                "Knowing who does what in the team: Back to about 20% or less, as in April 2026",
                                20, Shape.AT_MOST),
                        value(
                                "Leading together across boundaries: About as before: 45% in March 2026",
                                45, Shape.ROUNDED),
                        value(
                                "Learning and improving together: About as before: 75% in January 2026",
                                75, Shape.ROUNDED),
                        value(
                                "New ties and habits between people: Back to about 60%, as in January 2026",
                                60, Shape.ROUNDED)),
                "");
        kept(held.png(), "held");
        for (var image : List.of(bars, line, year, held)) {
            assertThat(image.png().bytes().length).isLessThan(FITS_A_CARD);
            assertThat(ImageIO.read(new ByteArrayInputStream(image.png().bytes()))
                            .getWidth())
                    .isEqualTo(720);
        }
    }

    @ParameterizedTest
    @EnumSource(ColourVision.class)
    void lettersLinesAndBarsStandOutFromTheirGround(ColourVision sight) throws IOException {
        var image = bars(value("One: 60%", 60, Shape.ROUNDED));
        for (var png : List.of(image.png(), image.onWhite())) {
            var read = ImageIO.read(new ByteArrayInputStream(png.bytes()));
            var ground = colour(read, 1);
            assertThat(sight.contrast(colour(read, 2), ground)).as("letters").isGreaterThanOrEqualTo(7);
            assertThat(sight.contrast(colour(read, 3), ground)).as("lines").isGreaterThanOrEqualTo(3);
            assertThat(sight.contrast(colour(read, 4), ground)).as("bars").isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void thePanelHasItsOwnGroundAndNoBoxAroundIt() throws IOException {
        for (var png : List.of(
                bars(PRINCIPLES.getFirst()).png(), bars(PRINCIPLES.getFirst()).onWhite())) {
            var read = ImageIO.read(new ByteArrayInputStream(png.bytes()));
            for (var x : List.of(0, read.getWidth() - 1)) {
                for (var y : List.of(0, read.getHeight() - 1)) {
                    assertThat(read.getRGB(x, y) >>> 24).as("a corner").isZero();
                }
            }
            assertThat(new Color(read.getRGB(read.getWidth() / 2, 3))).isEqualTo(colour(read, 1));
        }
        var panel = ImageIO.read(
                new ByteArrayInputStream(bars(PRINCIPLES.getFirst()).png().bytes()));
        assertThat(ColourVision.FULL.contrast(colour(panel, 1), Color.BLACK))
                .as("no glare in a dark chat")
                .isLessThan(2);
    }

    @Test
    void aBandIsStripedAndNotDrawnAsItsFullLength() throws IOException {
        var full = drawnAcrossTheBar(value("One", 20, Shape.ROUNDED));
        assertThat(drawnAcrossTheBar(value("One", 20, Shape.AT_MOST))).isBetween(full / 8, full * 2 / 3);
        var most = drawnAcrossTheBar(value("One", 80, Shape.ROUNDED));
        var orMore = drawnAcrossTheBar(value("One", 80, Shape.AT_LEAST));
        assertThat(orMore).isGreaterThan(most + full / 8).isLessThan(most + full * 2 / 3);
    }

    private static long drawnAcrossTheBar(Value value) throws IOException {
        var read = ImageIO.read(new ByteArrayInputStream(
                new Drawing("Title", "").bars(List.of(value), "").onWhite().bytes()));
        var bar = colour(read, 4);
        return IntStream.range(0, read.getHeight())
                .mapToLong(y -> across(read, y, bar))
                .sorted()
                .skip(read.getHeight() - 12)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLabelThatIsTooLongForALineIsWrapped() throws IOException {
        var shortOne = ImageIO.read(new ByteArrayInputStream(
                bars(value("One: 60%", 60, Shape.ROUNDED)).png().bytes()));
        var longOne =
                ImageIO.read(new ByteArrayInputStream(bars(value("One word ".repeat(12) + ": 60%", 60, Shape.ROUNDED))
                        .png()
                        .bytes()));
        assertThat(longOne.getHeight()).isGreaterThan(shortOne.getHeight() + 30);
        assertThat(across(longOne, 0, Color.BLACK)).isZero();
    }
}
