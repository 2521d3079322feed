package org.tandembot.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.ColourVision;
import org.tandembot.message.Block.Bytes;
import org.tandembot.message.Block.Row;
import org.tandembot.message.Block.Share;

/** A bar on a card, looked at point by point. */
class StackedBarTests {

    private static BufferedImage read(Bytes png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png.bytes()));
    }

    private static Color middle(BufferedImage image) {
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
    }

    private static BufferedImage bar(Share... shares) throws IOException {
        return read(StackedBar.of(new Row("", List.of(shares)).pieces()));
    }

    /** The colours along the middle of a bar, each as often as it comes anew. */
    private static List<Color> across(BufferedImage bar) {
        var colours = new ArrayList<Color>();
        for (var x = 0; x < bar.getWidth(); x++) {
            var colour = new Color(bar.getRGB(x, bar.getHeight() / 2));
            if (colours.isEmpty() || !colours.getLast().equals(colour)) {
                colours.add(colour);
            }
        }
        return colours;
    }

    @ParameterizedTest
    @EnumSource(ColourVision.class)
    void eachPartStandsOutFromThePanelAndFromEveryOtherPart(ColourVision sight) throws IOException {
        var parts = List.of(
                middle(read(StackedBar.swatch(0))),
                middle(read(StackedBar.swatch(1))),
                middle(read(StackedBar.swatch(2))));
        var panel = parts.get(1);
        var rim = across(read(StackedBar.swatch(1))).get(1);
        for (var colour : List.of(parts.getFirst(), rim, parts.getLast())) {
            assertThat(sight.contrast(colour, panel)).isGreaterThanOrEqualTo(3);
        }
        assertThat(sight.contrast(parts.getFirst(), parts.getLast())).isGreaterThanOrEqualTo(3);
        assertThat(sight.contrast(parts.getFirst(), panel)).isGreaterThanOrEqualTo(3);
        assertThat(sight.contrast(parts.getLast(), panel)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void itHasAGroundOfItsOwnAndNoBoxAroundIt() throws IOException {
        var bar = bar(new Share(100, "100%"));
        assertThat(bar.getRGB(0, 0) >>> 24).as("a corner").isZero();
        assertThat(new Color(bar.getRGB(bar.getWidth() / 2, 1))).isEqualTo(middle(read(StackedBar.swatch(1))));
    }

    @Test
    void partsAreSideBySideWithAGapBetweenThem() throws IOException {
        var panel = middle(read(StackedBar.swatch(1)));
        var light = middle(read(StackedBar.swatch(0)));
        var between = middle(read(StackedBar.swatch(2)));
        assertThat(across(bar(new Share(45, "45%"), new Share(0, "0%"), new Share(50, "50%"))))
                .containsExactly(panel, light, panel, between, panel);
    }

    @Test
    void whatIsOnlyALimitIsStriped() throws IOException {
        var light = middle(read(StackedBar.swatch(0)));
        var rim = across(read(StackedBar.swatch(1))).get(1);
        var bar = bar(new Share(80, false, "80% or more"), new Share(0, false, "20% or less"));
        assertThat(across(bar))
                .startsWith(middle(read(StackedBar.swatch(1))), light)
                .contains(rim);
        assertThat(across(bar).stream().filter(rim::equals)).hasSizeGreaterThan(4);
        assertThat(StackedBar.of(new Row("", List.of(new Share(80, "80%"))).pieces())
                        .bytes()
                        .length)
                .isLessThan(700);
    }
}
