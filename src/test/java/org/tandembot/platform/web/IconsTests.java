package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandembot.platform.web.practice.Browser;

/** The icons for phones are the drawings that they were made from; {@code -Dicons.update=true} makes them anew. */
class IconsTests {

    private static final Path FOLDER = Path.of("src/main/resources/web");
    private static final double HARDLY = 0.01;
    /** What phones cut an icon to lies within this part of it. */
    private static final double SAFE = 0.4;

    @ParameterizedTest
    @CsvSource({
        "../playground/assets/tandem.svg, 192, icon-192.png",
        "../playground/assets/tandem.svg, 512, icon-512.png",
        "icon-maskable.svg, 512, icon-maskable-512.png"
    })
    void eachIsItsDrawing(String drawing, int size, String icon) throws IOException {
        byte[] drawn;
        try (var browser = Browser.start()) {
            var page = browser.visitor();
            page.setViewportSize(size, size);
            page.setContent("<style>body { margin: 0 } svg { display: block }</style>"
                    + Files.readString(FOLDER.resolve(drawing)));
            drawn = page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true));
        }
        if (Boolean.getBoolean("icons.update")) {
            Files.write(FOLDER.resolve(icon), drawn);
        }
        var made = ImageIO.read(FOLDER.resolve(icon).toFile());
        assertThat(made.getWidth()).isEqualTo(size);
        assertThat(made.getHeight()).isEqualTo(size);
        assertThat(difference(ImageIO.read(new ByteArrayInputStream(drawn)), made))
                .isLessThan(HARDLY);
    }

    @ParameterizedTest
    @CsvSource("icon-maskable-512.png")
    void nothingButTheGroundIsCutOff(String icon) throws IOException {
        var made = ImageIO.read(FOLDER.resolve(icon).toFile());
        var ground = made.getRGB(0, 0);
        var middle = made.getWidth() / 2;
        assertThat(new Color(ground, true).getAlpha()).isEqualTo(255);
        pixels(made)
                .filter(at -> Math.hypot(at % made.getWidth() - middle, at / made.getWidth() - middle)
                        > made.getWidth() * SAFE)
                .forEach(at -> assertThat(made.getRGB(at % made.getWidth(), at / made.getWidth()))
                        .isEqualTo(ground));
    }

    private static IntStream pixels(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight());
    }

    /** Of their colours, from 0 for none to 1. */
    private static double difference(BufferedImage one, BufferedImage other) {
        return pixels(one)
                .mapToDouble(at -> {
                    var x = at % one.getWidth();
                    var y = at / one.getWidth();
                    var left = new Color(one.getRGB(x, y), true);
                    var right = new Color(other.getRGB(x, y), true);
                    return (Math.abs(left.getRed() - right.getRed())
                                    + Math.abs(left.getGreen() - right.getGreen())
                                    + Math.abs(left.getBlue() - right.getBlue())
                                    + Math.abs(left.getAlpha() - right.getAlpha()))
                            / (4 * 255.0);
                })
                .average()
                .orElseThrow();
    }
}
